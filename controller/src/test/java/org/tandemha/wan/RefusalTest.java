package org.tandemha.wan;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.frame.Frame;
import org.tandemha.wan.frame.FrameCutter;
import org.tandemha.wan.frame.MalformedFrame;

/** What must not get in: over real TLS links, from ends that hold a certificate or do not. */
class RefusalTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final Vertx vertx = Vertx.vertx();
    private final TestAuthority authority = new TestAuthority();
    /** The member under test; c is configured, played by the test, b is a true one that must not suffer. */
    private final TestMember a = new TestMember(vertx, authority, "a");

    private final TestMember b = new TestMember(vertx, authority, "b");
    private final MemberId c = new MemberId("c");
    private long position;

    @BeforeEach
    void start() {
        a.link("b", "lan", b.port).expects("c", "lan").start(1);
    }

    @AfterEach
    void stop() {
        // whatever came, a serves on
        b.expects("a", "lan").start(1);
        b.put("still", "served");
        eventually(() -> assertEquals(Map.of("still", "served"), a.notesOf(b)));
        a.stop();
        b.stop();
        Wait.of(vertx.close());
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).untilAsserted(holds);
    }

    private RawMember playC() {
        return RawMember.connect(vertx, authority.member("c"), a).greeted("c", 4);
    }

    private static Row row(String map, String writer, String key, long counter, String value) {
        return new Row(
                map, new MemberId(writer), key, new Version(4, counter), null, value.getBytes(StandardCharsets.UTF_8));
    }

    private Frame queued(Row row) {
        return new Frame.QueuedRow(1, ++position, row);
    }

    private void assertRefused(Refusal reason, String words) {
        eventually(() -> assertEquals(1, a.refused(reason)));
        assertTrue(
                a.status().lastRefusals().stream().anyMatch(sentence -> sentence.contains(words)),
                () -> a.status().lastRefusals().toString());
    }

    private Map<String, String> notesOfC() {
        TestMember named = new TestMember(vertx, authority, "c");
        return a.notesOf(named);
    }

    @Test
    void aStrangersCertificate() {
        // When
        RawMember stranger = RawMember.connect(vertx, new TestAuthority().member("c"), a);
        // Then
        stranger.awaitClosed();
        assertRefused(Refusal.STRANGER, "a connection");
    }

    @Test
    void anExpiredCertificate() {
        // When
        RawMember late = RawMember.connect(vertx, authority.member("c", Duration.ofHours(-1)), a);
        // Then
        late.awaitClosed();
        assertRefused(Refusal.STRANGER, "NotAfter");
    }

    @Test
    void aRevokedCertificateAtTheHandshakeAndOnALiveLink() {
        // Given
        RawMember live = playC();
        // When
        authority.revoke("c");
        Wait.of(a.wan().recheckPeers());
        // Then
        assertEquals("the certificate is not accepted: the certificate of c is revoked", live.goodbye());
        RawMember again = RawMember.connect(vertx, authority.member("c"), a).hello("c", 4);
        again.awaitClosed();
        eventually(() -> assertEquals(2, a.refused(Refusal.STRANGER)));
    }

    @Test
    void aMemberThatIsNotConfiguredOrNamesItselfWrongly() {
        // When
        RawMember unknown = RawMember.connect(vertx, authority.member("x"), a).hello("x", 1);
        RawMember wrong = RawMember.connect(vertx, authority.member("c"), a).hello("b", 1);
        // Then
        assertEquals("member x is not configured here", unknown.goodbye());
        assertTrue(wrong.goodbye().contains("it calls itself b, its certificate says c"), wrong.goodbye());
        assertRefused(Refusal.UNKNOWN_MEMBER, "member x");
        assertRefused(Refusal.WRONG_NAME, "its certificate says c");
    }

    @Test
    void aRowInAnothersName() {
        // Given
        RawMember link = playC();
        // When
        link.send(queued(row("test.notes", "b", "k", 1, "forged")));
        link.send(new Frame.OneRow(row("tandem.members", "c", "b", 2, "forged")));
        link.send(queued(row("test.notes", "c", "k", 3, "own")));
        // Then
        eventually(() -> assertEquals(Map.of("k", "own"), notesOfC()));
        assertEquals(2, a.refused(Refusal.WRONG_WRITER));
        assertEquals(Map.of(), a.notesOf(b));
        assertTrue(a.wan().members(TestMember.MEMBERS).isEmpty());
    }

    @Test
    void rowsThatBreakTheirMapsRules() {
        // Given
        RawMember link = playC();
        a.highest.set(new Epoch(7, new MemberId("b")));
        // When
        link.send(queued(row("test.other", "c", "k", 1, "x")));
        link.send(queued(row("test.notes", "c", "k", 2, "x".repeat(10_001))));
        link.send(queued(row("test.notes", "c", "k", 3, "!unreadable")));
        link.send(queued(stamped(4, new Epoch(6, c))));
        link.send(queued(row("test.stamped", "c", "k", 5, "no stamp")));
        for (int i = 0; i < 12; i++) {
            link.send(queued(row("test.few", "c", "k" + i, 10 + i, "x")));
        }
        link.send(queued(stamped(30, new Epoch(7, c))));
        // Then
        TestMember named = new TestMember(vertx, authority, "c");
        eventually(() -> assertEquals(Map.of("k", "stamped"), a.rows(TestMember.STAMPED, named)));
        eventually(() -> assertEquals(2, a.refused(Refusal.TOO_MANY_ROWS)));
        assertRefused(Refusal.UNKNOWN_MAP, "test.other");
        assertRefused(Refusal.OVERSIZED_ROW, "10001 bytes");
        assertRefused(Refusal.UNREADABLE_VALUE, "4.3");
        assertEquals(2, a.refused(Refusal.STALE_EPOCH));
        assertEquals(10, a.rows(TestMember.FEW, named).size());
        assertEquals(Map.of(), notesOfC());
    }

    private Row stamped(long counter, Epoch epoch) {
        return new Row(
                "test.stamped", c, "k", new Version(4, counter), epoch, "stamped".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void replayedAndStaleRows() {
        // Given
        RawMember link = playC();
        Frame first = queued(row("test.notes", "c", "k", 5, "newer"));
        Frame one = new Frame.OneRow(row("tandem.members", "c", "c", 6, "state"));
        // When
        link.send(first).send(one).send(first).send(one);
        link.send(queued(row("test.notes", "c", "k", 4, "older")));
        link.send(queued(new Row("test.notes", c, "k", new Version(3, 99), null, new byte[] {'x'})));
        // Then
        eventually(() -> assertEquals(2, a.refused(Refusal.REPLAYED)));
        eventually(() -> assertEquals(2, a.refused(Refusal.STALE)));
        assertEquals(Map.of("k", "newer"), notesOfC());
        assertEquals(1, a.seenMembers.size());
    }

    @Test
    void framesThatHaveNoPlace() {
        // Given
        RawMember link = playC();
        // When
        link.send(new Frame.Ack(9, 9))
                .send(new Frame.Pong(1))
                .send(new Frame.SyncRow(row("test.notes", "c", "k", 1, "x")))
                .send(new Frame.Hello(c, "lan", 4, 0, Frame.Have.NOTHING));
        RawMember early = RawMember.connect(vertx, authority.member("c"), a).send(new Frame.Ping(1));
        // Then
        early.awaitClosed();
        eventually(() -> assertEquals(5, a.refused(Refusal.OUT_OF_PLACE)));
        assertFalse(link.isClosed());
    }

    @Test
    void tenThousandRandomFrames() {
        // Given
        Random random = new Random(99);
        int sent = 0;
        // When
        while (sent < 10_000) {
            RawMember link = playC();
            for (int i = 0; i < 1000; i++, sent++) {
                link.send(nonsense(random));
            }
            long wanted = sent;
            eventually(() -> assertTrue(
                    link.isClosed() || refusals() >= wanted, () -> refusals() + " of " + wanted + " refused"));
            link.close();
        }
        // Then
        eventually(() -> assertEquals(10_000, refusals()));
        assertEquals(Map.of(), notesOfC());
    }

    /** Framed so that it is read to its end, half of them with a kind that exists. What is a frame by chance is left out. */
    private static byte[] nonsense(Random random) {
        while (true) {
            byte[] bytes = new byte[4 + random.nextInt(300)];
            random.nextBytes(bytes);
            int length = bytes.length - 4;
            bytes[0] = 0;
            bytes[1] = (byte) (length >>> 8);
            bytes[2] = (byte) length;
            if (random.nextBoolean()) {
                bytes[3] = (byte) (0x10 | random.nextInt(16));
            }
            FrameCutter cutter = new FrameCutter(1000);
            cutter.add(bytes);
            try {
                cutter.next();
            } catch (MalformedFrame e) {
                return bytes;
            }
        }
    }

    private long refusals() {
        return a.status().refused().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void anEndlessFrameAndASilentCallerAreCutOff() {
        // When
        RawMember endless = playC().send(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x12});
        RawMember silent = RawMember.connect(vertx, authority.member("c"), a);
        // Then
        endless.awaitClosed();
        silent.awaitClosed();
        assertRefused(Refusal.OVERSIZED_FRAME, "16777215 bytes");
    }

    @Test
    void aFullSyncThatDoesNotAddUp() {
        // Given
        RawMember link = playC();
        // When
        link.send(new Frame.SyncBegin(1, 0, 9))
                .send(new Frame.SyncRow(row("test.notes", "c", "k", 1, "x")))
                .send(new Frame.SyncEnd(1, 2));
        // Then
        assertEquals("a full sync that does not add up", link.goodbye());
        assertRefused(Refusal.OUT_OF_PLACE, "another number of rows");
    }

    @Test
    void aRowRemovedAndThenSyncedDoesNotComeBack() {
        // Given
        RawMember link = playC();
        link.send(new Frame.SyncBegin(1, 0, 0)).send(new Frame.SyncEnd(1, 0));
        link.send(new Frame.QueuedRow(1, 1, row("test.notes", "c", "gone", 1, "x")));
        link.send(new Frame.QueuedRow(1, 2, row("test.notes", "c", "kept", 2, "x")));
        eventually(() -> assertEquals(2, notesOfC().size()));
        // When
        link.send(new Frame.QueuedRow(1, 3, new Row("test.notes", c, "gone", new Version(4, 3), null, null)));
        link.send(new Frame.SyncBegin(2, 3, 3))
                .send(new Frame.SyncRow(row("test.notes", "c", "gone", 1, "x")))
                .send(new Frame.SyncRow(row("test.notes", "c", "kept", 2, "x")))
                .send(new Frame.SyncEnd(2, 2));
        // Then
        eventually(() -> assertTrue(link.heard().contains(new Frame.Ack(2, 3))));
        assertEquals(Map.of("kept", "x"), notesOfC());
    }
}
