package org.tandemha.wan;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemha.cluster.MemberId;

/** Members in one process, with real TLS links between them, and what may happen to these links. */
class WanTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final Vertx vertx = Vertx.vertx();
    private final TestAuthority authority = new TestAuthority();
    private final TestMember a = new TestMember(vertx, authority, "a");
    private final TestMember b = new TestMember(vertx, authority, "b");
    private final TestMember w = new TestMember(vertx, authority, "w");

    @AfterEach
    void stop() {
        a.stop();
        b.stop();
        w.stop();
        Wait.of(vertx.close());
    }

    private void startTwo() {
        b.expects("a", "lan").start(1);
        a.link("b", "lan", b.port).start(1);
    }

    /** Equal; of many rows only those that differ are shown. */
    private static void assertSame(Map<String, String> wanted, Map<String, String> held) {
        Map<String, String> missing = new TreeMap<>(wanted);
        missing.entrySet().removeAll(held.entrySet());
        Map<String, String> tooMuch = new TreeMap<>(held);
        tooMuch.entrySet().removeAll(wanted.entrySet());
        assertTrue(
                missing.isEmpty() && tooMuch.isEmpty(),
                () -> missing.size() + " missing " + new TreeMap<>(missing).headMap("k2") + ", too much " + tooMuch);
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(50)).untilAsserted(holds);
    }

    @Test
    void rowsOfEachReachTheOther() {
        // Given
        startTwo();
        // When
        a.put("x", "1");
        b.put("x", "2");
        Wait.of(a.wan().publish(TestMember.MEMBERS, "active"));
        // Then
        eventually(() -> {
            assertEquals(Map.of("x", "1"), b.notesOf(a));
            assertEquals(Map.of("x", "2"), a.notesOf(b));
            assertEquals(
                    "active",
                    b.wan().members(TestMember.MEMBERS).get(new MemberId("a")).value());
            assertEquals(0, a.peer(b).queueDepth());
            assertTrue(a.peer(b).links().get(0).roundTrip().isKnown());
            assertTrue(a.peer(b).inStep());
        });
        assertEquals(Map.of(), a.status().refused());
        assertEquals(Map.of(), b.status().refused());
    }

    @Test
    void writesDoNotWaitForAnAbsentPeerAndItCatchesUp() {
        // Given
        a.link("b", "lan", b.port).start(1);
        for (int i = 0; i < 300; i++) {
            a.put("k" + i % 100, "v" + i);
        }
        a.remove("k7");
        // When
        b.expects("a", "lan").start(1);
        // Then
        eventually(() -> assertSame(a.notesOf(a), b.notesOf(a)));
        assertEquals(99, b.notesOf(a).size());
        assertEquals("v299", b.notesOf(a).get("k99"));
        assertNull(b.notesOf(a).get("k7"));
    }

    @Test
    void aCutIsMadeUpFromTheQueueWithoutAFullSync() {
        // Given
        b.expects("a", "lan").start(1);
        FaultProxy proxy = FaultProxy.to(vertx, b.port);
        a.link("b", "lan", proxy.port()).start(1);
        eventually(() -> assertTrue(a.peer(b).inStep()));
        long syncsBefore = a.peer(b).fullSyncs();
        proxy.cut();
        eventually(() -> assertTrue(!a.isUp(b, "lan") && !b.isUp(a, "lan")));
        // When
        for (int i = 0; i < 500; i++) {
            a.put("k" + i, "v" + i);
        }
        assertEquals(500, a.peer(b).queueDepth());
        proxy.heal();
        // Then
        eventually(() -> assertEquals(500, b.notesOf(a).size()));
        eventually(() -> assertEquals(0, a.peer(b).queueDepth()));
        assertEquals(syncsBefore, a.peer(b).fullSyncs());
        assertEquals(2, a.peer(b).links().get(0).downs() + 1);
        proxy.close();
    }

    @Test
    void anOverflowingQueueStaysBoundedAndMakesAFullSync() {
        // Given
        b.expects("a", "lan").start(1);
        FaultProxy proxy = FaultProxy.to(vertx, b.port);
        a.queueRows(100).link("b", "lan", proxy.port()).start(1);
        a.put("before", "removed while away");
        eventually(() -> assertEquals(1, b.notesOf(a).size()));
        proxy.cut();
        eventually(() -> assertTrue(!a.isUp(b, "lan")));
        // When
        a.remove("before");
        for (int i = 0; i < 1000; i++) {
            a.put("k" + i, "v" + i);
        }
        WanStatus away = a.status();
        proxy.heal();
        // Then
        assertEquals(100, away.queueRows());
        assertEquals(901, away.overflowed());
        eventually(() -> assertSame(a.notesOf(a), b.notesOf(a)));
        assertEquals(1000, b.notesOf(a).size());
        eventually(() -> assertEquals(2, a.peer(b).fullSyncs()));
        proxy.close();
    }

    @Test
    void aRestartWithAHigherIncarnationReplacesWhatWas() {
        // Given
        startTwo();
        a.put("old", "1");
        b.put("kept", "2");
        eventually(() -> assertEquals(1, b.notesOf(a).size()));
        // When
        a.stop();
        a.start(2);
        a.put("new", "3");
        // Then
        eventually(() -> assertEquals(Map.of("new", "3"), b.notesOf(a)));
        eventually(() -> assertEquals(Map.of("kept", "2"), a.notesOf(b)));
        assertEquals(2, b.peer(a).incarnation());
    }

    @Test
    void aMemberOnRestoredOldStateIsToldAndNotBelieved() {
        // Given
        startTwo();
        a.put("x", "1");
        eventually(() -> assertEquals(1, b.notesOf(a).size()));
        a.stop();
        a.start(5);
        a.put("x", "2");
        eventually(() -> assertEquals(Map.of("x", "2"), b.notesOf(a)));
        // When
        a.stop();
        a.start(3);
        Wait.of(a.wan().put(TestMember.NOTES, "x", "from the past"));
        // Then
        eventually(() -> assertTrue(b.refused(Refusal.OLD_INCARNATION) > 0));
        assertEquals(Map.of("x", "2"), b.notesOf(a));
    }

    @Test
    void losingOneOfTwoLinksCostsNothingAndIsSeen() {
        // Given
        b.expects("a", "lan").expects("a", "cross").start(1);
        FaultProxy lan = FaultProxy.to(vertx, b.port);
        a.link("b", "lan", lan.port()).link("b", "cross", b.port).start(1);
        eventually(() -> assertTrue(a.isUp(b, "lan") && a.isUp(b, "cross")));
        // When
        lan.silence(true, true);
        for (int i = 0; i < 200; i++) {
            a.put("k" + i, "v" + i);
        }
        // Then
        eventually(() -> assertEquals(200, b.notesOf(a).size()));
        eventually(() -> assertEquals(0, a.peer(b).queueDepth()));
        eventually(() -> assertTrue(!a.isUp(b, "lan") && a.isUp(b, "cross") && !b.isUp(a, "lan")));
        assertTrue(Stream.concat(a.seenLinks.stream(), b.seenLinks.stream())
                .anyMatch(link -> link.net().equals("lan") && link.because().contains("down: silent for")));
        assertEquals(0, a.peer(b).links().get(1).downs());
        lan.heal();
        eventually(() -> assertTrue(a.isUp(b, "lan")));
        assertEquals(Map.of(), b.status().refused());
        lan.close();
    }

    @Test
    void aLinkThatIsCutInOneDirectionOnlyIsSeenOnBothSides() {
        // Given
        b.expects("a", "lan").start(1);
        FaultProxy proxy = FaultProxy.to(vertx, b.port);
        a.link("b", "lan", proxy.port()).start(1);
        eventually(() -> assertTrue(a.isUp(b, "lan")));
        // When
        proxy.silence(false, true);
        // Then
        eventually(() -> assertTrue(!a.isUp(b, "lan") && !b.isUp(a, "lan")));
        proxy.close();
    }

    @Test
    void threeMembersConvergeUnderCuts() {
        // Given
        a.link("b", "lan", b.port).link("w", "lan", w.port).queueRows(50);
        FaultProxy ab = FaultProxy.to(vertx, b.port);
        FaultProxy bw = FaultProxy.to(vertx, w.port);
        a.link("b", "cross", ab.port());
        b.expects("a", "lan").expects("a", "cross").link("w", "lan", bw.port());
        w.expects("a", "lan").expects("b", "lan");
        w.start(1);
        b.start(1);
        a.start(1);
        // When
        Random random = new Random(7);
        Map<String, String> ofA = new TreeMap<>();
        Map<String, String> ofB = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            boolean first = random.nextBoolean();
            TestMember writer = first ? a : b;
            Map<String, String> wanted = first ? ofA : ofB;
            String key = "k" + random.nextInt(300);
            if (random.nextInt(5) == 0) {
                writer.remove(key);
                wanted.remove(key);
            } else {
                writer.put(key, "v" + i);
                wanted.put(key, "v" + i);
            }
            if (i % 400 == 100) {
                ab.cut();
                bw.resetAll();
            } else if (i % 400 == 300) {
                ab.heal();
                bw.silence(i % 800 == 300, false);
            }
        }
        ab.heal();
        bw.heal();
        // Then
        eventually(() -> {
            assertSame(ofA, b.notesOf(a));
            assertSame(ofA, w.notesOf(a));
            assertSame(ofB, a.notesOf(b));
            assertSame(ofB, w.notesOf(b));
        });
        ab.close();
        bw.close();
    }

    @Test
    void nothingIsLeftRunningAfterTheStop() {
        // Given
        startTwo();
        eventually(() -> assertTrue(a.isUp(b, "lan")));
        // When
        a.stop();
        b.stop();
        // Then
        eventually(() -> assertEquals(Set.of(), hazelcastThreads()));
    }

    @Test
    void whatRunsListensOnLoopbackOnly() throws IOException {
        // Given
        startTwo();
        // When
        Set<String> addresses = listeningAddresses();
        // Then: the links' two ports were told to, and Hazelcast must not go beyond
        assertEquals(Set.of("127.0.0.1"), addresses);
    }

    /** Where this process listens, from the kernel's tables. */
    private static Set<String> listeningAddresses() throws IOException {
        Set<String> own = new TreeSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.toList()) {
                String target = Files.isSymbolicLink(file) ? target(file) : "";
                if (target.startsWith("socket:[")) {
                    own.add(target.substring(8, target.length() - 1));
                }
            }
        }
        Set<String> addresses = new TreeSet<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                StringTokenizer words = new StringTokenizer(line);
                List<String> fields = new ArrayList<>();
                while (words.hasMoreTokens()) {
                    fields.add(words.nextToken());
                }
                if (fields.size() > 9 && fields.get(3).equals("0A") && own.contains(fields.get(9))) {
                    String hex = fields.get(1).substring(0, fields.get(1).indexOf(':'));
                    addresses.add(hex.endsWith("0100007F") ? "127.0.0.1" : hex);
                }
            }
        }
        return addresses;
    }

    private static String target(Path link) throws IOException {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        }
    }

    @Test
    void aStopAmidWritesFailsThemAndHangsNothing() {
        // Given
        startTwo();
        List<Future<Version>> writes = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            writes.add(a.wan().put(TestMember.NOTES, "k" + i, "v"));
        }
        Wan stopping = a.wan();
        // When
        a.stop();
        // Then
        eventually(() -> assertTrue(writes.stream().allMatch(Future::isComplete)));
        Future<Version> after = stopping.put(TestMember.NOTES, "late", "v");
        eventually(() -> assertEquals("the links are not running", after.cause().getMessage()));
        eventually(() -> assertTrue(!b.isUp(a, "lan")));
    }

    @Test
    void anAddressThatIsTakenIsToldAndLeavesNothing() {
        // Given
        b.expects("a", "lan").start(1);
        Vertx other = Vertx.vertx();
        TestMember second = new TestMember(other, authority, "w", b.port);
        // When
        IllegalStateException failed = assertThrows(IllegalStateException.class, () -> second.start(1));
        // Then
        assertTrue(String.valueOf(failed.getCause()).contains("in use"), String.valueOf(failed.getCause()));
        b.stop();
        eventually(() -> assertEquals(Set.of(), hazelcastThreads()));
        Wait.of(other.close());
    }

    @Test
    void theLimitOfRowsHoldsForTheWriterToo() {
        // Given
        a.start(1);
        for (int i = 0; i < 10; i++) {
            Wait.of(a.wan().put(TestMember.FEW, "k" + i, "v"));
        }
        // When
        Future<Version> refused = a.wan().put(TestMember.FEW, "k10", "v");
        Future<Version> replaced = a.wan().put(TestMember.FEW, "k3", "w");
        // Then
        eventually(() -> assertTrue(refused.failed() && replaced.succeeded()));
        assertTrue(refused.cause().getMessage().endsWith("is not stored: the map is full"));
        assertThrows(IllegalArgumentException.class, () -> a.wan().put(TestMember.FEW, "k3", "x".repeat(1001)));
    }

    private static Set<String> hazelcastThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hz."))
                .collect(Collectors.toSet());
    }
}
