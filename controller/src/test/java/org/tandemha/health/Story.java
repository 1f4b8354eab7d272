package org.tandemha.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * A story told to the health core: what each sensor reads from which second on, at its own beat, and all that comes of
 * it. Lines before {@code ----}:
 *
 * <pre>
 * # what happens
 * expect CALLS_FAILING                 the diagnoses that begin, and no other
 * from 2                               changes shown from this second on (2 unless said)
 * 10.1 call.core FAILED REFUSED text   reads so from then on, at its beat
 * 10.1! process.asterisk FAILED GONE t the same, and at once
 * 10.1 call.core quiet                 reads nothing from then on
 * 40 end HEALTHY                       the last second, and the verdict by then
 * </pre>
 *
 * <p>Several sensors are joined by commas. All are well from the start unless a line says otherwise.
 */
final class Story {
    private static final long SECOND = 1_000_000_000L;

    private record Line(long atNs, boolean now, SensorId sensor, Optional<Sample> sample, String because) {}

    private record Due(long atNs, int order, SensorId sensor) {}

    private final List<Line> lines = new ArrayList<>();
    final Set<Diagnosis> expected = new TreeSet<>();
    final Set<Diagnosis> begun = new TreeSet<>();
    final Set<Integer> rows = new TreeSet<>();
    private final Map<SensorId, Line> present = new LinkedHashMap<>();
    private final StringBuilder told = new StringBuilder();
    Verdict lastVerdict = Verdict.UNKNOWN;
    private long fromNs = 2 * SECOND;
    private long endNs = 60 * SECOND;
    HealthProfile profile = Health.unread(LabSensors.SPECS, HealthOptions.defaults(), 0);

    static Story of(String text) {
        Story story = new Story();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(story::add);
        return story;
    }

    private void add(String line) {
        String[] words = line.trim().split("\\s+", 5);
        if (words[0].equals("expect")) {
            for (String word : line.substring("expect".length()).trim().split("[ ,]+", -1)) {
                if (!word.isEmpty() && !word.equals("nothing")) {
                    expected.add(Diagnosis.valueOf(word));
                }
            }
            return;
        }
        if (words[0].equals("from")) {
            fromNs = ns(words[1]);
            return;
        }
        boolean now = words[0].endsWith("!");
        long atNs = ns(now ? words[0].substring(0, words[0].length() - 1) : words[0]);
        if (words[1].equals("end")) {
            endNs = atNs;
            lastVerdict = Verdict.valueOf(words[2]);
            return;
        }
        for (String name : words[1].split(",", -1)) {
            SensorId id = new SensorId(name);
            if (words[2].equals("quiet")) {
                lines.add(new Line(atNs, now, id, Optional.empty(), ""));
            } else {
                Symptom symptom = words[2].equals("OK") ? Symptom.NONE : Symptom.valueOf(words[3]);
                String because = words[2].equals("OK") ? "well" : words.length > 4 ? words[4] : "bad";
                Sample sample = new Sample.Judged(Level.valueOf(words[2]), symptom, OptionalDouble.empty());
                lines.add(new Line(atNs, now, id, Optional.of(sample), because));
            }
        }
    }

    /** Plays it and gives back all that came of it. */
    String tell() {
        List<Due> dues = new ArrayList<>();
        int order = 0;
        for (SensorSpec spec : LabSensors.SPECS) {
            long phaseNs = (order * 37L % 250) * 1_000_000;
            for (long at = phaseNs; at <= endNs; at += LabSensors.beatNs(spec.id())) {
                dues.add(new Due(at, order, spec.id()));
            }
            order++;
        }
        for (Line line : lines) {
            if (line.now()) {
                dues.add(new Due(line.atNs(), -1, line.sensor()));
            }
        }
        dues.sort(Comparator.comparingLong(Due::atNs).thenComparingInt(Due::order));
        lines.sort(Comparator.comparingLong(Line::atNs));
        int nextLine = 0;
        long tickNs = 0;
        for (Due due : dues) {
            for (; tickNs < due.atNs(); tickNs += 100_000_000) {
                note(Health.tick(profile, tickNs));
            }
            for (; nextLine < lines.size() && lines.get(nextLine).atNs() <= due.atNs(); nextLine++) {
                present.put(lines.get(nextLine).sensor(), lines.get(nextLine));
            }
            read(due);
        }
        told.append(String.format(
                Locale.ROOT, "end    %s, score %d: %s%n", profile.verdict(), profile.score(), profile.because()));
        return told.toString();
    }

    private void read(Due due) {
        Line line = present.get(due.sensor());
        if (line == null) {
            note(Health.observe(profile, Reading.ok(due.sensor(), due.atNs(), "well")));
        } else if (line.sample().isPresent()) {
            note(Health.observe(
                    profile, new Reading(due.sensor(), due.atNs(), line.sample().get(), line.because())));
        }
    }

    private void note(HealthDecision decision) {
        profile = decision.profile();
        for (int row = 0; row < profile.memory().size(); row++) {
            if (profile.memory().get(row).active().isPresent()) {
                rows.add(row);
            }
        }
        for (Change change : decision.changes()) {
            if (change instanceof Change.DiagnosisBegan began) {
                begun.add(began.diagnosis());
            }
            if (change.atNs() >= fromNs) {
                told.append(String.format(Locale.ROOT, "%6.2f %s%n", change.atNs() / 1e9, change.because()));
            }
        }
    }

    private static long ns(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1e9);
    }
}
