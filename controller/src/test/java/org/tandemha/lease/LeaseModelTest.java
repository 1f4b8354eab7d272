package org.tandemha.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** How far to search and which way, not what is right. */
    private static final List<String> BOUNDS =
            List.of("MaxEpoch", "MaxRound", "MaxCrash", "MaxRestore", "Calm", "PreVote", "Split", "H", "G");

    private static final List<String> INVARIANTS = List.of(
            "AtMostOneActive", "OneHolderPerEpoch", "MajorityBehind", "NeverBeyondLease", "ReleaseStands", "TakenOver");
    /** A restored old file takes these away: an epoch may go back. */
    private static final List<String> UNLESS_RESTORED = List.of("NewestEpochActive", "PromiseNeverBack");

    private static final Map<String, Long> LEAST_STATES = Map.of(
            "rounds", 15_000L,
            "overlap", 30_000L,
            "restarts", 9_000L,
            "resume", 10_000L,
            "split", 14_000L,
            "restored", 13_000L,
            "takeover", 33_000L,
            "rounds-restarts", 80_000L,
            "takeover-restarts", 55_000L,
            "handover", 9_000L);

    @ParameterizedTest
    @ValueSource(strings = {"rounds", "overlap", "restarts", "resume", "split", "restored", "takeover", "handover"})
    void correctModelKeepsEveryInvariant(String name) throws Exception {
        keepsEveryInvariant(name);
    }

    /** The longest searches: with the lab's tests only. */
    @Tag("lab")
    @ParameterizedTest
    @ValueSource(strings = {"rounds-restarts", "takeover-restarts"})
    void correctModelKeepsEveryInvariantInLongSearches(String name) throws Exception {
        keepsEveryInvariant(name);
    }

    private static void keepsEveryInvariant(String name) throws Exception {
        // Given
        assertEquals(List.of(), planted(name));
        List<String> words = words(name);
        assertTrue(words.containsAll(INVARIANTS), name + " does not check every invariant");
        assertTrue(
                words.containsAll(UNLESS_RESTORED) || !words.contains("MaxRestore = 0"), name + " lets epochs go back");

        // When
        Tlc.Found found = Tlc.check(name, 2, LIMIT);

        // Then
        System.out.println(found);
        assertTrue(found.complete(), found.output());
        assertEquals(0, found.left(), found.output());
        assertTrue(
                found.distinct() >= LEAST_STATES.get(name),
                () -> "only " + found.distinct() + " states: is the model idle?");
        assertTrue(documented(name, ""), "lease.md has no row for " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "lease-from-ack,FirstKey,AtMostOneActive",
        "first-key-late,FirstKey,NeverBeyondLease",
        "self-promise-early,SelfPromise,AtMostOneActive",
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
        assertEquals(List.of(constant), planted(name));

        // When
        Tlc.Found found = Tlc.check(name, 1, LIMIT);

        // Then
        System.out.println(found);
        assertEquals(List.of(invariant), found.broken(), found.output());
        assertTrue(found.steps() > 2, "no counterexample:\n" + found.output());
        assertTrue(documented(name, invariant), "lease.md does not name " + name + " and " + invariant + " in one row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lively-takeover", "lively-handover"})
    void correctModelIsNotIdle(String name) throws Exception {
        // Given
        assertEquals(List.of(), planted(name));

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
        Set<String> checked = new TreeSet<>(LEAST_STATES.keySet());

        // When
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(Tlc.FOLDER)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".cfg"))
                    .map(file -> file.replace(".cfg", ""))
                    .forEach(there::add);
        }

        // Then
        assertEquals(
                13, there.stream().filter(name -> name.startsWith("defect-")).count());
        there.removeIf(name -> name.startsWith("defect-") || name.startsWith("lively-"));
        assertEquals(checked, there);
    }

    /** What is wrong in a configuration: its constants that differ from those of {@code rounds}, bounds apart. */
    private static List<String> planted(String name) throws IOException {
        Map<String, String> right = constants("rounds");
        Map<String, String> these = constants(name);
        assertEquals(right.keySet(), these.keySet());
        Set<String> wrong = new TreeSet<>();
        these.forEach((constant, value) -> {
            if (!BOUNDS.contains(constant) && !value.equals(right.get(constant))) {
                wrong.add(constant);
            }
        });
        int shortest = NUMBER.matcher(these.getOrDefault("G", ""))
                .results()
                .mapToInt(match -> Integer.parseInt(match.group()))
                .min()
                .orElseThrow();
        if (Integer.parseInt(these.getOrDefault("H", "")) > shortest) {
            wrong.add("H");
        }
        return List.copyOf(wrong);
    }

    private static boolean documented(String name, String invariant) throws IOException {
        return Files.readString(Tlc.FOLDER.resolveSibling("lease.md"))
                .lines()
                .anyMatch(line -> line.startsWith("| `" + name + "` |") && line.contains(invariant));
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
