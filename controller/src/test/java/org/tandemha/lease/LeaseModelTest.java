package org.tandemha.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Has TLC search the model of the lease ({@code docs/lease}): the correct one whole, without an error; each planted
 * defect until the invariant that it must break is broken. Prints one line for each search.
 */
class LeaseModelTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Pattern CONSTANT = Pattern.compile("(?m)^  (\\w+) = (.+)$");
    /** How far to search and which way, not what is right. */
    private static final List<String> BOUNDS =
            List.of("MaxEpoch", "MaxRound", "MaxCrash", "MaxRestore", "Calm", "PreVote", "Split", "G");

    private static final List<String> ALL_INVARIANTS = List.of(
            "AtMostOneActive",
            "OneHolderPerEpoch",
            "NewestEpochActive",
            "MajorityBehind",
            "NeverBeyondLease",
            "ReleaseStands",
            "TakenOver",
            "PromiseNeverBack");

    @ParameterizedTest
    @CsvSource({"rounds,10000", "restarts,3000", "takeover,20000", "handover,6000"})
    void correctModelKeepsEveryInvariant(String name, long atLeast) throws Exception {
        // Given
        assertEquals(Map.of(), planted(name));
        assertTrue(words(name).containsAll(ALL_INVARIANTS), name + " does not check every invariant");

        // When
        Tlc.Found found = Tlc.check(name, 2, LIMIT);

        // Then
        System.out.println(found);
        assertTrue(found.complete(), found.output());
        assertEquals(0, found.left(), found.output());
        assertTrue(found.distinct() >= atLeast, () -> "only " + found.distinct() + " states: is the model idle?");
    }

    @ParameterizedTest
    @CsvSource({
        "lease-from-ack,FirstKey,AtMostOneActive",
        "first-key-late,FirstKey,NeverBeyondLease",
        "drift,H,AtMostOneActive",
        "no-majority,Q,AtMostOneActive",
        "no-abstention,Abstain,AtMostOneActive",
        "not-durable,Durable,NewestEpochActive",
        "promise-broken,HonourPromise,AtMostOneActive",
        "release-forgotten,ReleaseStays,ReleaseStands",
        "release-before-shut,ShutFirst,AtMostOneActive",
        "row-reread,NewRoundOnly,TakenOver",
        "rounds-repeat,FreshIncarnation,AtMostOneActive",
        "bare-number,MemberInEpoch,OneHolderPerEpoch",
    })
    void plantedDefectBreaksItsInvariant(String defect, String constant, String invariant) throws Exception {
        // Given
        String name = "defect-" + defect;
        assertEquals(List.of(constant), List.copyOf(planted(name).keySet()));

        // When
        Tlc.Found found = Tlc.check(name, 1, LIMIT);

        // Then
        System.out.println(found);
        assertEquals(List.of(invariant), found.broken(), found.output());
        assertTrue(found.steps() > 2, "no counterexample:\n" + found.output());
        String document = Files.readString(Tlc.FOLDER.resolveSibling("lease.md"));
        assertTrue(
                document.lines().anyMatch(line -> line.contains("`" + name + "`") && line.contains(invariant)),
                "lease.md does not name " + name + " and " + invariant + " in one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lively-takeover", "lively-handover"})
    void correctModelIsNotIdle(String name) throws Exception {
        // Given
        assertEquals(Map.of(), planted(name));

        // When
        Tlc.Found found = Tlc.check(name, 1, LIMIT);

        // Then
        System.out.println(found);
        assertEquals(1, found.broken().size(), found.output());
        assertTrue(found.steps() > 4, found.output());
    }

    @Test
    void everyConfigurationIsChecked() throws IOException {
        // Given
        List<String> correct = List.of("rounds", "restarts", "takeover", "handover");

        // When
        List<String> there;
        try (Stream<java.nio.file.Path> files = Files.list(Tlc.FOLDER)) {
            there = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".cfg"))
                    .map(file -> file.replace(".cfg", ""))
                    .filter(file -> !file.startsWith("defect-") && !file.startsWith("lively-"))
                    .sorted()
                    .toList();
        }

        // Then
        assertEquals(correct.stream().sorted().toList(), there);
    }

    /** The constants of a configuration that differ from those of {@code rounds}, bounds of the search apart. */
    private static Map<String, String> planted(String name) throws IOException {
        Map<String, String> right = constants("rounds");
        return constants(name).entrySet().stream()
                .filter(entry -> !BOUNDS.contains(entry.getKey()))
                .filter(entry -> !entry.getValue().equals(right.get(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    private static Map<String, String> constants(String name) throws IOException {
        return CONSTANT.matcher(Files.readString(Tlc.FOLDER.resolve(name + ".cfg")))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    private static List<String> words(String name) throws IOException {
        return Files.readString(Tlc.FOLDER.resolve(name + ".cfg"))
                .lines()
                .map(String::strip)
                .toList();
    }
}
