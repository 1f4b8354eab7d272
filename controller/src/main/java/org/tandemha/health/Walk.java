package org.tandemha.health;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One walk through the diagnosis table: from the evidence and what each row remembers to the findings, and what each
 * row remembers next.
 */
final class Walk {
    /**
     * What a row remembers.
     *
     * @param evidenceNs since when its evidence stands; null where it does not
     * @param lastNs when it last stood; meaningless unless active
     */
    record Memory(Optional<Long> evidenceNs, long lastNs, Optional<Finding> active) {
        static final Memory BLANK = new Memory(Optional.empty(), 0, Optional.empty());
    }

    /** Read seldom, or slow to come back by their nature: a registration is tried again after many seconds. */
    private static final EnumSet<Subject> FAR = EnumSet.of(Subject.TRUNK, Subject.TRUNK_CALL, Subject.CONTACTS);

    private final Evidence seen;
    private final Settling settling;
    private final Map<Diagnosis, Finding> before;
    private final Map<Diagnosis, Finding> found = new EnumMap<>(Diagnosis.class);

    private Walk(Evidence seen, Settling settling, Map<Diagnosis, Finding> before) {
        this.seen = seen;
        this.settling = settling;
        this.before = before;
    }

    /** The outcome: findings in the order of the table, one for each diagnosis. */
    record Outcome(List<Finding> findings, List<Memory> memory) {}

    static List<Memory> blank() {
        return Collections.nCopies(DiagnosisTable.ROWS.size(), Memory.BLANK);
    }

    /** The settling given is changed where a row has ended. */
    static Outcome through(Evidence seen, Settling settling, List<Memory> memory, Map<Diagnosis, Finding> before) {
        Walk walk = new Walk(seen, settling, before);
        List<Memory> next = new ArrayList<>(memory.size());
        for (int at = 0; at < memory.size(); at++) {
            // while we suspect ourselves the other rows neither begin nor end, they wait
            boolean blind = walk.found.containsKey(Diagnosis.SELF_SUSPECT);
            next.add(blind ? memory.get(at) : walk.ask(DiagnosisTable.ROWS.get(at), memory.get(at)));
        }
        return new Outcome(List.copyOf(walk.found.values()), next);
    }

    private Memory ask(Row row, Memory memory) {
        long nowNs = seen.nowNs();
        Optional<Case> found = row.test().apply(seen);
        if (found.isEmpty()) {
            return absent(row, memory);
        }
        Case open = found.get();
        long sinceNs = memory.evidenceNs().orElse(nowNs);
        boolean stands = memory.active().isPresent()
                || open.sure()
                || nowNs - sinceNs >= row.patience().toNanos();
        if (!stands) {
            return new Memory(Optional.of(sinceNs), nowNs, Optional.empty());
        }
        Finding finding = note(row, open);
        return new Memory(Optional.of(sinceNs), nowNs, Optional.of(finding));
    }

    /** The evidence is not there: the diagnosis lingers, ends, or was none. */
    private Memory absent(Row row, Memory memory) {
        if (memory.active().isEmpty()) {
            return Memory.BLANK;
        }
        Finding last = memory.active().get();
        long goneNs = seen.nowNs() - memory.lastNs();
        long longestNs = row.linger().longest().apply(seen.options()).toNanos();
        if (goneNs < longestNs && row.linger().whileThis().holds(seen, memory.lastNs())) {
            List<SensorId> explained = seen.mute(row.explains(), state -> false);
            String because = last.because() + "; over for " + Words.span(goneNs) + " now, "
                    + row.linger().words();
            Finding lingering =
                    new Finding(last.diagnosis(), last.verdict(), because, last.evidence(), explained, last.sinceNs());
            found.putIfAbsent(row.diagnosis(), lingering);
            return new Memory(Optional.empty(), memory.lastNs(), Optional.of(last));
        }
        settle(row);
        return Memory.BLANK;
    }

    private void settle(Row row) {
        if (row.settle().subjects().isEmpty()) {
            return;
        }
        EnumSet<Subject> far = EnumSet.copyOf(FAR);
        far.retainAll(row.explains());
        long nearNs = row.settle().longest().apply(seen.options()).toNanos();
        settling.start(row.settle().subjects(), seen.nowNs(), nearNs);
        settling.start(far, seen.nowNs(), seen.options().grace().toNanos());
    }

    private Finding note(Row row, Case open) {
        List<SensorId> evidence = open.evidence().stream().map(SensorState::id).toList();
        Finding already = found.get(row.diagnosis());
        long sinceNs = before.containsKey(row.diagnosis())
                ? before.get(row.diagnosis()).sinceNs()
                : seen.nowNs();
        // the sentence first: it names what muting would hide
        String because = already == null ? open.because().get() : already.because();
        List<SensorId> explained = new ArrayList<>(seen.mute(row.explains(), open.spares()));
        explained.removeAll(evidence);
        Finding finding = already == null
                ? new Finding(row.diagnosis(), open.verdict(), because, evidence, explained, sinceNs)
                : new Finding(
                        row.diagnosis(),
                        already.verdict().worse(open.verdict()),
                        because,
                        joined(already.evidence(), evidence),
                        joined(already.explains(), explained),
                        sinceNs);
        found.put(row.diagnosis(), finding);
        return finding;
    }

    private static List<SensorId> joined(List<SensorId> some, List<SensorId> more) {
        List<SensorId> all = new ArrayList<>(some);
        more.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return all;
    }
}
