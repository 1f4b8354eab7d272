package org.tandemha.probe.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemha.probe.process.Outcome;

class EvidenceTest {
    private static String read(int code, String out, String err) {
        try {
            Evidence evidence = Evidence.of(new Outcome.Ended(code, out, err, Duration.ZERO));
            return evidence.level().map(Enum::name).orElse("-") + " "
                    + (evidence.value().isPresent() ? evidence.value().getAsDouble() + " " : "") + evidence.because();
        } catch (Evidence.Unreadable e) {
            return "! " + e.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "0 # all well # OK all well",
                "2 # disk dead|t=1 # FAILED disk dead",
                "3 # no card # UNKNOWN no card",
                "0 # `` # OK exit code 0, without a word",
                "4 # what # ! ended with exit code 4, which is none of 0, 1, 2 and 3: what",
                "137 # `` # ! ended with exit code 137, which is none of 0, 1, 2 and 3",
                "0 # {\"level\":\"ok\",\"because\":\"fine\"} # OK fine",
                "1 # {\"level\":\"degraded\",\"value\":3,\"because\":\"hot\"} # DEGRADED 3.0 hot",
                "0 # {\"value\":-0.5,\"because\":\"cold\"} # - -0.5 cold",
                "2 # {\"level\":\"ok\",\"because\":\"fine\"} # ! its exit code 2 contradicts its JSON (OK)",
                "2 # {\"value\":1,\"because\":\"fine\"} # ! its exit code 2 contradicts its JSON (no level)",
                "0 # {\"level\":\"OK\",\"because\":\"x\"} # ! its level is \"OK\"; write \"ok\", \"degraded\", \"failed\" or \"unknown\"",
                "0 # {\"level\":2,\"because\":\"x\"} # ! its level is 2; write \"ok\", \"degraded\", \"failed\" or \"unknown\"",
                "0 # {\"level\":\"ok\"} # ! its JSON has no because, which must be a sentence",
                "0 # {\"because\":\"x\"} # ! its JSON has neither level nor value",
                "0 # {\"value\":\"3\",\"because\":\"x\"} # ! its value is \"3\", which is no number",
                "0 # {\"value\":1e999,\"because\":\"x\"} # ! its value is \"Infinity\", which is no number",
                "0 # {\"level\":\"ok\",\"because\":\"x\",\"weight\":1} # ! its JSON has the unknown key 'weight'; level, value and because are known",
            })
    void outputIsReadStrictly(int code, String out, String expected) {
        assertEquals(expected, read(code, out, ""));
    }

    @Test
    void brokenJsonIsNamed() {
        assertEquals("! its output is no JSON", read(0, "{\"level\":", "").substring(0, 23));
        assertEquals("! its output is no JSON", read(0, "{} {}", "").substring(0, 23));
        assertEquals("! its output is no JSON", read(0, "{\"a\":1,\"a\":2}", "").substring(0, 23));
        assertEquals(
                "! its output is no JSON", read(0, "{\"a\":[[[[[[1]]]]]]}", "").substring(0, 23));
    }

    @Test
    void wordsOfTheErrorOutputHelpWhereThereAreNoOthers() {
        assertEquals("FAILED smartctl: not found", read(2, "", "smartctl: not found\nmore"));
        assertEquals("OK a b", read(0, "a\tb\u0007", ""));
        assertEquals(303, read(0, "x".repeat(5000), "").length());
    }
}
