package org.tandemha.failover;

import java.util.List;
import java.util.Optional;
import org.tandemha.cluster.MemberId;

/**
 * Whether a takeover would work now, gate by gate.
 *
 * @param target who would serve; absent where there is no other peer
 */
public record Check(Optional<MemberId> target, List<Answer> answers) {

    /** What a gate says. */
    public enum Says {
        YES,
        /** Not as it should be, and no reason to refuse. */
        WARN,
        NO
    }

    /**
     * One gate's answer.
     *
     * @param because one sentence with its numbers
     * @param mend what to do about a "no"; may be empty
     */
    public record Answer(Gate gate, Says says, String because, String mend) {
        static Answer yes(Gate gate, String because) {
            return new Answer(gate, Says.YES, because, "");
        }

        static Answer warn(Gate gate, String because, String mend) {
            return new Answer(gate, Says.WARN, because, mend);
        }

        static Answer no(Gate gate, String because, String mend) {
            return new Answer(gate, Says.NO, because, mend);
        }

        /** The same as a warning, where it refused. */
        Answer forced() {
            return says == Says.NO ? new Answer(gate, Says.WARN, because, mend) : this;
        }
    }

    public Check {
        answers = List.copyOf(answers);
    }

    /** Whether no gate refuses. */
    public boolean passes() {
        return refusal().isEmpty();
    }

    /** The first gate that refuses. */
    public Optional<Answer> refusal() {
        return answers.stream().filter(answer -> answer.says() == Says.NO).findFirst();
    }

    /** One sentence: that all gates pass, or which refuses and why. */
    public String because() {
        String whom = target.map(MemberId::name).orElse("nobody");
        return refusal()
                .map(no -> no.gate().word() + " refuses: " + no.because())
                .orElseGet(() -> "every gate lets " + whom + " serve");
    }
}
