package org.tandemha.health;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of one sensor: its last reading, the level after damping, and enough memory to judge the next one.
 *
 * <p>Damping: a worse level counts after {@code fall.readings} readings in a row at least that bad that span at least
 * {@code fall.span}; a better one likewise by {@code rise}. A change of symptom while failing does not start the row
 * anew. From unknown, one good reading is enough, bad ones need the fall. Readings that alternate keep the level, but
 * where half of the last eight are bad the level is degraded ("fluttering"): half of the calls failing is not health.
 *
 * @param raw what the last reading alone says
 * @param level after damping; unknown from the age {@code spec.staleAfter} on
 * @param symptom of the latest bad reading while {@code level} or {@code raw} is bad, else none
 * @param because the sentence of the last reading, or of the latest bad one while the level is bad
 * @param sinceNs since when the level is what it is
 * @param trouble the present trouble, from its first bad reading on
 * @param okNs when the damped level was last seen good, or {@link #NEVER}
 * @param provenNs when a reading last showed the thing done, be it late, or {@link #NEVER}
 * @param recent the last readings, newest in the lowest bit, set = done
 */
public record SensorState(
        SensorSpec spec,
        Optional<Reading> last,
        Level raw,
        Level level,
        Symptom symptom,
        String because,
        long sinceNs,
        Trouble trouble,
        long okNs,
        long provenNs,
        Recent recent,
        Runs runs) {

    /** Not yet. */
    public static final long NEVER = Long.MIN_VALUE;

    /**
     * Bad readings among all since the first bad one.
     *
     * @param sinceNs when the first bad reading was true; meaningless while {@code bad} is 0
     */
    public record Trouble(long sinceNs, int bad, int all) {
        static final Trouble NONE = new Trouble(0, 0, 0);

        Trouble and(boolean isBad, long atNs) {
            if (bad == 0) {
                return isBad ? new Trouble(atNs, 1, 1) : NONE;
            }
            return new Trouble(sinceNs, isBad ? Math.addExact(bad, 1) : bad, Math.addExact(all, 1));
        }
    }

    /**
     * The last eight known readings.
     *
     * @param done bits, newest lowest, set where the reading showed the thing done
     * @param count how many there are, at most 8
     * @param sinceLevel how many of them came since the level changed
     */
    public record Recent(int done, int count, int sinceLevel) {
        static final int SIZE = 8;
        static final Recent NONE = new Recent(0, 0, 0);

        Recent and(boolean isDone) {
            return new Recent(
                    (done << 1 | (isDone ? 1 : 0)) & 0xff, Math.min(SIZE, count + 1), Math.min(SIZE, sinceLevel + 1));
        }

        /** Share of the last readings that showed it done, 0 to 1; 0 where there is none. */
        double share() {
            return count == 0 ? 0 : (double) Integer.bitCount(done & ((1 << count) - 1)) / count;
        }

        boolean flutters() {
            return sinceLevel == SIZE && Integer.bitCount(done) <= SIZE / 2;
        }
    }

    /** Before the first reading. */
    static SensorState unread(SensorSpec spec, long nowNs) {
        return new SensorState(
                spec,
                Optional.empty(),
                Level.UNKNOWN,
                Level.UNKNOWN,
                Symptom.NONE,
                "no reading yet",
                nowNs,
                Trouble.NONE,
                NEVER,
                NEVER,
                Recent.NONE,
                Runs.NONE);
    }

    public SensorId id() {
        return spec.id();
    }

    /** The number of the last reading, in the unit of the sensor. */
    public OptionalDouble value() {
        if (last.isEmpty()) {
            return OptionalDouble.empty();
        }
        Sample sample = last.get().sample();
        return sample instanceof Sample.Measured measured
                ? OptionalDouble.of(measured.value())
                : ((Sample.Judged) sample).value();
    }

    /** Whether the damped level is degraded or failed. */
    public boolean bad() {
        return level == Level.DEGRADED || level == Level.FAILED;
    }

    /** How much of late went wrong: {@code 2 of 2}, since the trouble began or, where it comes and goes, of the last. */
    String toll() {
        if (trouble.bad() > 1 || recent.count() < Recent.SIZE) {
            return trouble.bad() + " of " + trouble.all();
        }
        return (Recent.SIZE - Integer.bitCount(recent.done())) + " of the last " + Recent.SIZE;
    }

    boolean failed() {
        return level == Level.FAILED;
    }

    /** Whether the last reading showed the thing done, be it late. */
    boolean lastDone() {
        return last.isPresent() && provenNs == last.get().atNs();
    }

    boolean rawBad() {
        return raw == Level.DEGRADED || raw == Level.FAILED;
    }

    /** Whether the last reading is good and was made after the given time. */
    boolean okAfter(long ns) {
        return raw == Level.OK && last.isPresent() && last.get().atNs() - ns > 0;
    }

    boolean readAfter(long ns) {
        return last.isPresent() && last.get().atNs() - ns > 0;
    }

    boolean provenWithin(long spanNs, long nowNs) {
        return provenNs != NEVER
                && nowNs - provenNs <= Math.max(spanNs, spec.staleAfter().toNanos());
    }

    boolean provenAfter(long ns) {
        return provenNs != NEVER && provenNs - ns > 0;
    }

    /** The state when time has passed: a last reading that is too old makes it unknown. */
    SensorState aged(long nowNs) {
        if (last.isEmpty() || nowNs - last.get().atNs() <= spec.staleAfter().toNanos()) {
            return this;
        }
        if (level == Level.UNKNOWN && raw == Level.UNKNOWN && runs.equals(Runs.NONE)) {
            return this;
        }
        String stale = "no reading for " + Words.span(nowNs - last.get().atNs()) + ", the last: "
                + Words.clause(last.get().because());
        long since = level == Level.UNKNOWN ? sinceNs : nowNs;
        return new SensorState(
                spec,
                last,
                Level.UNKNOWN,
                Level.UNKNOWN,
                Symptom.NONE,
                stale,
                since,
                Trouble.NONE,
                okNs,
                provenNs,
                Recent.NONE,
                Runs.NONE);
    }

    /**
     * The state after a reading. One older than the last is left out.
     *
     * @param trustNs bad readings up to then do not count: we suspected ourselves
     * @param trusted whether a bad reading counts now
     */
    SensorState next(Reading reading, long trustNs, boolean trusted) {
        long atNs = reading.atNs();
        if (last.isPresent() && atNs - last.get().atNs() < 0) {
            return this;
        }
        SensorState now = aged(atNs);
        Judgement seen = Judgement.of(spec, reading.sample());
        boolean good = seen.level() == Level.OK;
        if (!trusted && !good) {
            return now.shown(reading, seen);
        }
        Runs nextRuns = now.runs.badSince(trustNs).and(seen.level(), atNs);
        boolean known = seen.level() != Level.UNKNOWN;
        Recent nextRecent = known ? now.recent.and(seen.done()) : now.recent;
        Level next = nextRuns.level(now.level, seen.level(), atNs, spec.fall(), spec.rise());
        if (next == Level.OK && known && !good && nextRecent.flutters()) {
            next = Level.DEGRADED;
        }
        return now.moved(reading, seen, next, nextRuns, nextRecent);
    }

    private SensorState moved(Reading reading, Judgement seen, Level next, Runs nextRuns, Recent nextRecent) {
        long atNs = reading.atNs();
        boolean isBad = seen.level() == Level.DEGRADED || seen.level() == Level.FAILED;
        boolean isOk = seen.level() == Level.OK;
        boolean over = next == Level.OK && isOk;
        boolean keepsOld = isOk && (next == Level.DEGRADED || next == Level.FAILED);
        boolean changed = next != level;
        Trouble nextTrouble = over ? Trouble.NONE : seen.level() == Level.UNKNOWN ? trouble : trouble.and(isBad, atNs);
        return new SensorState(
                spec,
                Optional.of(reading),
                seen.level(),
                next,
                over ? Symptom.NONE : keepsOld ? symptom : seen.symptom(),
                keepsOld ? because : Words.clause(reading.because()),
                changed ? atNs : sinceNs,
                nextTrouble,
                next == Level.OK ? atNs : okNs,
                seen.done() ? atNs : provenNs,
                changed ? new Recent(nextRecent.done(), nextRecent.count(), 0) : nextRecent,
                nextRuns);
    }

    private SensorState shown(Reading reading, Judgement seen) {
        return new SensorState(
                spec,
                Optional.of(reading),
                seen.level(),
                level,
                symptom,
                because,
                sinceNs,
                trouble,
                okNs,
                provenNs,
                recent,
                runs);
    }
}
