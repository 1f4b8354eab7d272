package org.tandemha.fence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemha.probe.process.Outcome;

class JudgeTest {
    private static final Duration LONGEST = Duration.ofSeconds(13);

    private static Optional<String> doubt(Outcome outcome) {
        return Judge.doubt(outcome, Duration.ofMillis(20), LONGEST);
    }

    private static Outcome said(int code, String out, String err) {
        return new Outcome.Ended(code, out, err, Duration.ofMillis(20));
    }

    @Test
    void offAloneConfirms() {
        assertEquals(Optional.empty(), doubt(said(0, "off\n", "a warning of the tool")));
        assertEquals(Optional.empty(), doubt(said(0, "off", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on\n",
                "unknown\n",
                "OFF\n",
                "Off\n",
                " off\n",
                "off \n",
                "off\r\n",
                "off\n\n",
                "off\noff\n",
                "off\non\n",
                "offline\n",
                "not off\n",
                "off\0",
                "\uFEFFoff\n",
                "",
                "\n"
            })
    void nothingElseDoes(String out) {
        assertFalse(doubt(said(0, out, "")).isEmpty());
    }

    @Test
    void everyDoubtHasItsName() {
        assertEquals(
                "did not say 'off' and said 'on'", doubt(said(0, "on\n", "")).orElseThrow());
        assertEquals(
                "said nothing where 'off' is demanded", doubt(said(0, "\n", "")).orElseThrow());
        assertEquals(
                "ended with exit code 3 and said 'off no route'",
                doubt(said(3, "off\n", "no route\n")).orElseThrow());
        assertEquals(
                "ended with exit code 137 and said nothing",
                doubt(said(137, "", "")).orElseThrow());
        assertEquals(
                "did not end within 10000 ms and was killed",
                doubt(new Outcome.Overran(Duration.ofSeconds(10))).orElseThrow());
        assertEquals(
                "wrote more than 16384 bytes and was killed",
                doubt(new Outcome.TooMuch(16_384)).orElseThrow());
        assertEquals(
                "was not run: process 42 of the run before can't be killed and hangs in the kernel for 31 s",
                doubt(new Outcome.Stuck(42, Duration.ofSeconds(31))).orElseThrow());
        assertEquals(
                "can't be run: no memory",
                doubt(new Outcome.NotStarted("no memory")).orElseThrow());
    }

    @Test
    void anOldWordIsNotBelieved() {
        // Given
        Outcome off = said(0, "off\n", "");

        // Then
        assertEquals(Optional.empty(), Judge.doubt(off, LONGEST, LONGEST));
        assertEquals(
                "said 'off', but that was asked 13001 ms ago and is too old to be believed (13000 ms at most)",
                Judge.doubt(off, LONGEST.plusMillis(1), LONGEST).orElseThrow());
    }

    @Test
    void ofManyWordsTheLastAreQuoted() {
        // When
        String words = doubt(said(1, "x".repeat(10_000), "no such host")).orElseThrow();

        // Then
        assertEquals("ended with exit code 1 and said '…" + "x".repeat(286) + " no such host'", words);
    }

    @Test
    void wordsAreShortAndPrintable() {
        // When
        FenceResult result = FenceResult.no("\u001B[2J bell\u0007\n" + "x".repeat(10_000));

        // Then
        assertEquals(FenceResult.LONGEST, result.words().length());
        assertEquals("[2J bell xxx", result.words().substring(0, 12));
        assertFalse(result.words().chars().anyMatch(Character::isISOControl));
    }
}
