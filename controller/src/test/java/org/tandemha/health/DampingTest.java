package org.tandemha.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemha.health.SensorSpec.Damping;

/**
 * Rows of readings and the levels they make, one letter each: {@code o} good, {@code d} degraded, {@code f} failed,
 * {@code u} unknown; {@code .} no reading, only time.
 */
class DampingTest {
    private static final long MS = 1_000_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "one good reading is enough from unknown,         2,0,   2,0,   250, ofo,          ooo",
        "falls at the second bad reading,                 2,0,   2,0,   250, oofff,        oooff",
        "one bad reading is none,                         2,0,   2,0,   250, oofoofoo,     oooooooo",
        "from unknown bad readings need the fall,         3,0,   2,0,   250, ffff,         uuff",
        "recovers at the second good reading,             2,0,   2,0,   250, ffooo,        uffoo",
        "one good reading between bad ones is none,       2,0,   2,0,   250, offofff,      oofffff",
        "fall of one reading is immediate,                1,0,   1,0,   250, ofo,          ofo",
        "readings that alternate keep the level,          2,0,   2,0,   250, ofofofof,     oooooooo",
        "half of the last eight bad is degraded,          2,0,   2,0,   250, oofofofofofo, oooooooodddd",
        "fast readings must span the time,                2,500, 1,0,   100, offffffff,    oooooofff",
        "slow readings must be as many,                   3,500, 1,0,  1000, offff,        oooff",
        "degraded and failed together fall to degraded,   2,0,   2,0,   250, odfdf,        ooddd",
        "degraded falls on to failed,                     2,0,   2,0,   250, oddffff,      ooddfff",
        "failed rises to degraded and on to good,         2,0,   2,0,   250, offddoo,      ooffddo",
        "good after degraded counts as not failed,        2,0,   2,0,   250, offdoo,       ooffdo",
        "an unknown reading does not break the row,       2,0,   2,0,   250, ofuf,         ooof",
        "unknown needs the fall as well,                  2,0,   2,0,   250, ouuo,         oouo",
        "a failed sensor that becomes unknown is unknown, 2,0,   2,0,   250, offuuf,       ooffuf",
        "no reading for 2 s is unknown,                   2,0,   2,0,   500, oo.....o,     oooooouo",
        "after a gap the row begins anew,                 2,0,   2,0,   500, of.....ff,    oooooouuf",
        "slow rise over a span,                           1,0,   2,600, 250, foooo,        ffffo"
    })
    void levelsFollow(
            String what, int fall, int fallMs, int rise, int riseMs, int everyMs, String readings, String expected) {
        // Given
        SensorState state = SensorState.unread(spec(fall, fallMs, rise, riseMs), 0);
        StringBuilder levels = new StringBuilder();

        // When
        for (int at = 0; at < readings.length(); at++) {
            long nowNs = at * (everyMs * MS);
            state = readings.charAt(at) == '.'
                    ? state.aged(nowNs)
                    : state.aged(nowNs)
                            .next(reading(readings.charAt(at), nowNs, Symptom.SILENT), SensorState.NEVER, true);
            levels.append(letter(state.level()));
        }

        // Then
        assertEquals(expected, levels.toString(), what);
    }

    @Test
    void aChangeOfSymptomKeepsTheFallAndShowsTheLatest() {
        // Given
        SensorState state = SensorState.unread(spec(2, 0, 2, 0), 0)
                .next(reading('o', 0, Symptom.NONE), SensorState.NEVER, true)
                .next(reading('f', MS, Symptom.NO_AUDIO), SensorState.NEVER, true);

        // When
        SensorState next = state.next(reading('f', 2 * MS, Symptom.REFUSED), SensorState.NEVER, true);

        // Then
        assertEquals(Level.FAILED, next.level());
        assertEquals(Symptom.REFUSED, next.symptom());
        assertEquals("2 of 2", next.toll());
        assertEquals(MS, next.trouble().sinceNs());
    }

    @Test
    void aGoodReadingWhileFailedKeepsSymptomAndSentenceOfTheTrouble() {
        // Given
        SensorState failed = after(spec(2, 0, 2, 0), "off");

        // When
        SensorState next = failed.next(reading('o', 1000 * MS, Symptom.NONE), SensorState.NEVER, true);

        // Then
        assertEquals(Level.FAILED, next.level());
        assertEquals(Level.OK, next.raw());
        assertEquals(Symptom.SILENT, next.symptom());
        assertEquals("f", next.because());
        assertEquals("2 of 3", next.toll());
    }

    @Test
    void aReadingOlderThanTheLastIsLeftOut() {
        // Given
        SensorState state = after(spec(1, 0, 1, 0), "oo");

        // When
        SensorState next = state.next(reading('f', -1, Symptom.GONE), SensorState.NEVER, true);

        // Then
        assertSame(state, next);
    }

    @Test
    void badReadingsMadeInDistrustDoNotCount() {
        // Given
        SensorState state = after(spec(2, 0, 2, 0), "of");

        // When
        SensorState distrusted = state.next(reading('f', 500 * MS, Symptom.SILENT), SensorState.NEVER, false);
        SensorState first = distrusted.next(reading('f', 750 * MS, Symptom.SILENT), 600 * MS, true);
        SensorState second = first.next(reading('f', 1000 * MS, Symptom.SILENT), 600 * MS, true);

        // Then
        assertEquals(
                List.of(Level.OK, Level.OK, Level.FAILED), List.of(distrusted.level(), first.level(), second.level()));
    }

    @Test
    void aCallThatCouldNotBeTriedIsUnknownWhateverItsLevel() {
        // Given
        SensorState state = SensorState.unread(spec(1, 0, 1, 0), 0);

        // When
        SensorState next = state.next(reading('f', 0, Symptom.CANNOT_TRY), SensorState.NEVER, true);

        // Then
        assertEquals(Level.UNKNOWN, next.raw());
        assertEquals(Symptom.CANNOT_TRY, next.symptom());
    }

    @Test
    void lateIsDoneButTooLateIsNot() {
        // Given
        SensorState state = SensorState.unread(spec(1, 0, 1, 0), 0);

        // When
        SensorState late = state.next(reading('d', 5, Symptom.LATE), SensorState.NEVER, true);
        SensorState tooLate = late.next(reading('f', 6, Symptom.LATE), SensorState.NEVER, true);

        // Then
        assertEquals(List.of(5L, 5L), List.of(late.provenNs(), tooLate.provenNs()));
    }

    @ParameterizedTest
    @CsvSource({"10,OK", "80,DEGRADED", "95,FAILED", "NaN,UNKNOWN"})
    void thresholdsJudgeWhatIsMeasured(double value, Level level) {
        // Given
        SensorSpec spec = new SensorSpec(
                new SensorId("host.disk"),
                Subject.HOST,
                "%",
                Optional.of(new Thresholds(80, 95)),
                1,
                false,
                Damping.of(1),
                Damping.of(1),
                Duration.ofSeconds(2));

        // When
        SensorState state = SensorState.unread(spec, 0)
                .next(Reading.measured(spec.id(), 0, value, "disk"), SensorState.NEVER, true);

        // Then
        assertEquals(level, state.level());
        assertEquals(OptionalDouble.of(value), state.value());
    }

    private static SensorState after(SensorSpec spec, String readings) {
        SensorState state = SensorState.unread(spec, 0);
        List<Character> letters = new ArrayList<>();
        readings.chars().forEach(letter -> letters.add((char) letter));
        for (int at = 0; at < letters.size(); at++) {
            state = state.next(reading(letters.get(at), at * (250 * MS), Symptom.SILENT), SensorState.NEVER, true);
        }
        return state;
    }

    private static SensorSpec spec(int fall, int fallMs, int rise, int riseMs) {
        return new SensorSpec(
                new SensorId("call.core"),
                Subject.CALL,
                "",
                Optional.empty(),
                1,
                false,
                new Damping(fall, Duration.ofMillis(fallMs)),
                new Damping(rise, Duration.ofMillis(riseMs)),
                Duration.ofSeconds(2));
    }

    private static Reading reading(char letter, long atNs, Symptom symptom) {
        Level level = switch (letter) {
            case 'o' -> Level.OK;
            case 'd' -> Level.DEGRADED;
            case 'f' -> Level.FAILED;
            default -> Level.UNKNOWN;
        };
        Symptom told = level == Level.OK ? Symptom.NONE : symptom;
        return new Reading(
                new SensorId("call.core"),
                atNs,
                new Sample.Judged(level, told, OptionalDouble.empty()),
                String.valueOf(letter));
    }

    private static char letter(Level level) {
        return switch (level) {
            case OK -> 'o';
            case DEGRADED -> 'd';
            case FAILED -> 'f';
            case UNKNOWN -> 'u';
        };
    }
}
