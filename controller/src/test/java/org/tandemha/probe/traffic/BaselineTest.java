package org.tandemha.probe.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineTest {
    /** A Monday. */
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 0, 0);

    private static long poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        long count = -1;
        for (double product = 1; product > limit; count++) {
            product *= random.nextDouble();
        }
        return count;
    }

    /** Calls per five minutes of a company: office hours on working days, a night shift, days that differ by 20 %. */
    private static double rate(LocalDateTime time) {
        boolean open = time.getDayOfWeek().getValue() <= 5 && time.getHour() >= 8 && time.getHour() < 18;
        return open ? 41 : 1;
    }

    @Test
    void oddsAreThoseOfPoissonAndOfTheNegativeBinomial() {
        // Poisson, mean 4: P(X <= 1) = 5 e^-4; many samples, so the enlargement of the variance does not show
        assertEquals(0.0916, Odds.ofSoFew(1, new Usual(1_000_000, 4, 4)), 0.0001);
        // negative binomial, mean 4, variance 8 (r = 4, p = 1/2): P(X <= 1) = 1/16 + 4/32
        assertEquals(0.1875, Odds.ofSoFew(1, new Usual(1_000_000, 4, 8)), 0.0001);
        // a mean so large that P(0) is no double
        assertEquals(1e-12, Odds.ofSoFew(100, new Usual(72, 5000, 6000)), 1e-15);
        // nothing is low that is not below the mean, or of which nothing is known
        assertEquals(1.0, Odds.ofSoFew(4, new Usual(72, 4, 4)));
        assertEquals(1.0, Odds.ofSoFew(0, Usual.NOTHING));
        // few samples know less
        assertTrue(Odds.ofSoFew(10, new Usual(2, 41, 41)) > 10 * Odds.ofSoFew(10, new Usual(72, 41, 41)));
    }

    @Test
    void oddsInWords() {
        assertEquals("1 in 100,000", Odds.words(0.0000099));
        assertEquals("1 in 3", Odds.words(0.3));
        assertEquals("1 in 1", Odds.words(1));
        assertEquals("1 in 1,000,000,000,000", Odds.words(0));
    }

    @Test
    void learnsAWeekAndFindsAnOutageButNoFalseAlarmInAQuarterOfAYear() {
        // Given six weeks of a company's traffic, days differing by up to 20 %
        Random random = new Random(42);
        Baseline baseline = new Baseline();
        LocalDateTime end = MONDAY.plusMinutes(5);
        double day = 1;
        for (; end.isBefore(MONDAY.plusWeeks(6)); end = end.plusMinutes(5)) {
            day = end.toLocalTime().toSecondOfDay() == 0 ? 0.8 + 0.4 * random.nextDouble() : day;
            baseline.learn(end, poisson(random, day * rate(end.minusSeconds(150))));
        }

        // When thirteen more weeks are judged
        List<String> alarms = new ArrayList<>();
        for (; end.isBefore(MONDAY.plusWeeks(19)); end = end.plusMinutes(5)) {
            day = end.toLocalTime().toSecondOfDay() == 0 ? 0.8 + 0.4 * random.nextDouble() : day;
            long calls = poisson(random, day * rate(end.minusSeconds(150)));
            if (Odds.ofSoFew(calls, baseline.usual(end)) <= 1e-5) {
                alarms.add(end + ": " + calls + " calls, " + baseline.usual(end));
            }
        }

        // Then
        assertEquals(List.of(), alarms);
        LocalDateTime noon = MONDAY.plusWeeks(19).plusHours(12);
        assertEquals(41, baseline.usual(noon).mean(), 6);
        assertTrue(Odds.ofSoFew(3, baseline.usual(noon)) < 1e-5);
        assertTrue(Odds.ofSoFew(0, baseline.usual(MONDAY.plusWeeks(19).plusHours(3))) > 0.1);
    }

    @Test
    void betweenTwoHoursLiesWhatIsBetweenThem() {
        // Given
        Baseline baseline = new Baseline();
        for (int i = 0; i < 24; i++) {
            baseline.learn(MONDAY.plusHours(7).plusMinutes(30), 0);
            baseline.learn(MONDAY.plusHours(8).plusMinutes(30), 40);
        }

        // Then the window that ends at 8:02:30 has its middle at 8:00, half-way
        assertEquals(20, baseline.usual(MONDAY.plusHours(8).plusSeconds(150)).mean(), 0.01);
        assertEquals(
                40,
                baseline.usual(MONDAY.plusHours(8).plusMinutes(32).plusSeconds(30))
                        .mean(),
                0.01);
        assertTrue(baseline.usual(MONDAY.plusHours(8).plusSeconds(150)).variance() > 300);
    }

    @Test
    void weekIsARing() {
        assertEquals(0, Baseline.hourOfWeek(MONDAY));
        assertEquals(167, Baseline.hourOfWeek(MONDAY.minusSeconds(1)));
        Baseline baseline = new Baseline();
        baseline.learn(MONDAY.minusMinutes(30), 10);
        baseline.learn(MONDAY.plusMinutes(30), 20);
        assertEquals(15, baseline.usual(MONDAY.plusSeconds(150)).mean(), 1);
    }

    @Test
    void oneMadHourDoesNotBecomeTheRule() {
        // Given
        Usual usual = Usual.NOTHING;
        for (int i = 0; i < 72; i++) {
            usual = usual.with(40 + i % 3);
        }

        // When
        Usual after = usual;
        for (int i = 0; i < 12; i++) {
            after = after.with(100_000);
        }

        // Then
        assertTrue(after.mean() < 60, "mean " + after.mean());
        assertEquals(Usual.MEMORY, after.samples());
    }

    @Test
    void textIsReadBackAndEveryDamageIsFound() throws Exception {
        // Given
        Baseline baseline = new Baseline();
        baseline.learn(MONDAY.plusHours(9), 17);
        String text = BaselineText.write(baseline);

        // Then
        assertEquals(baseline.hours(), BaselineText.read(text).hours());
        assertTrue(text.length() < BaselineText.LARGEST);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(text.length());
            char other = (char) ('0' + random.nextInt(70));
            String damaged = text.substring(0, at) + other + text.substring(at + 1);
            if (!damaged.equals(text)) {
                assertThrows(BaselineText.Damaged.class, () -> BaselineText.read(damaged), "at " + at);
            }
            assertThrows(BaselineText.Damaged.class, () -> BaselineText.read(text.substring(0, at)));
        }
    }
}
