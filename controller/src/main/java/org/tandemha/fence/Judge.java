package org.tandemha.fence;

import java.time.Duration;
import java.util.Optional;
import org.tandemha.probe.process.Outcome;

/** What a run of the script says: only what is exactly as agreed counts, everything else has a name. */
final class Judge {
    static final String OFF = "off";
    private static final int LONGEST_QUOTE = 300;

    private Judge() {}

    /** Why the run did not do what it should; empty if it ended with 0. */
    static Optional<String> failure(Outcome outcome) {
        if (outcome instanceof Outcome.Ended ended) {
            return ended.code() == 0
                    ? Optional.empty()
                    : Optional.of("ended with exit code " + ended.code()
                            + said(ended.out().strip() + " " + ended.err().strip()));
        }
        if (outcome instanceof Outcome.Overran overran) {
            return Optional.of("did not end within " + overran.deadline().toMillis() + " ms and was killed");
        }
        if (outcome instanceof Outcome.TooMuch flood) {
            return Optional.of("wrote more than " + flood.bytes() + " bytes and was killed");
        }
        if (outcome instanceof Outcome.Stuck stuck) {
            return Optional.of("was not run: process " + stuck.pid() + " of the run before can't be killed and hangs in"
                    + " the kernel for " + stuck.since().toSeconds() + " s");
        }
        return Optional.of("can't be run: " + ((Outcome.NotStarted) outcome).words());
    }

    /**
     * Why the second query does not confirm; empty if it does.
     *
     * @param age since the query was asked, as of now: what was true before a long pause of this process may no longer
     *     be
     */
    static Optional<String> doubt(Outcome outcome, Duration age, Duration longest) {
        Optional<String> failure = failure(outcome);
        if (failure.isPresent()) {
            return failure;
        }
        String out = ((Outcome.Ended) outcome).out();
        if (!out.equals(OFF) && !out.equals(OFF + "\n")) {
            return Optional.of(
                    out.isBlank() ? "said nothing where 'off' is demanded" : "did not say 'off'" + said(out));
        }
        return age.compareTo(longest) > 0
                ? Optional.of("said 'off', but that was asked " + age.toMillis()
                        + " ms ago and is too old to be believed (" + longest.toMillis() + " ms at most)")
                : Optional.empty();
    }

    /** The end of what it said, where a script draws its conclusion. */
    private static String said(String words) {
        String quote = FenceResult.printable(words);
        if (quote.length() > LONGEST_QUOTE) {
            quote = "…" + quote.substring(quote.length() - LONGEST_QUOTE + 1);
        }
        return quote.isEmpty() ? " and said nothing" : " and said '" + quote + "'";
    }
}
