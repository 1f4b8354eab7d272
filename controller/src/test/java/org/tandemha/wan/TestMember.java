package org.tandemha.wan;

import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;

/** A member with its links and maps, and nothing else, as the tests run several in one process. */
final class TestMember {
    static final RowCodec<String> TEXT = new RowCodec<>() {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.startsWith("!")) {
                throw new IllegalArgumentException("begins with an exclamation mark");
            }
            return text;
        }
    };
    static final MapSpec<String> MEMBERS = MapSpec.onePerMember("tandem.members", TEXT, 4096);
    static final MapSpec<String> NOTES = MapSpec.many("test.notes", TEXT, 10_000, 150_000);
    static final MapSpec<String> STAMPED =
            MapSpec.many("test.stamped", TEXT, 1000, 100).withStamp();
    static final MapSpec<String> FEW = MapSpec.many("test.few", TEXT, 1000, 10);

    final MemberId id;
    final int port;
    final AtomicReference<@Nullable Epoch> highest = new AtomicReference<>();
    final List<MemberRow<String>> seenMembers = new CopyOnWriteArrayList<>();
    final List<LinkStatus> seenLinks = new CopyOnWriteArrayList<>();
    final List<Long> outranked = new CopyOnWriteArrayList<>();
    private final Vertx vertx;
    private final TestAuthority authority;
    private final List<LinkOptions> links = new ArrayList<>();
    private final Map<MapSpec<String>, RowListener<String>> listeners = new HashMap<>();
    private int queueRows = 10_000;
    private @Nullable Wan wan;

    TestMember(Vertx vertx, TestAuthority authority, String name) {
        this(vertx, authority, name, freePort());
    }

    TestMember(Vertx vertx, TestAuthority authority, String name, int port) {
        this.vertx = vertx;
        this.authority = authority;
        this.id = new MemberId(name);
        this.port = port;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    TestMember link(String peer, String net, int toPort) {
        links.add(new LinkOptions(peer, net, "127.0.0.1", toPort));
        return this;
    }

    /** The peer dials us. */
    TestMember expects(String peer, String net) {
        links.add(new LinkOptions(peer, net, null, null));
        return this;
    }

    /** Is told of others' rows; before the start. */
    TestMember listener(MapSpec<String> map, RowListener<String> listener) {
        listeners.put(map, listener);
        return this;
    }

    TestMember queueRows(int rows) {
        queueRows = rows;
        return this;
    }

    WanOptions options() {
        return new WanOptions(
                "127.0.0.1",
                port,
                links,
                Duration.ofMillis(100),
                Duration.ofMillis(1500),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                queueRows,
                null,
                null,
                null);
    }

    TestMember start(long incarnation) {
        Wan made = new Wan(
                vertx,
                System::nanoTime,
                id,
                incarnation,
                UUID.randomUUID().toString(),
                options(),
                authority.member(id.name()),
                List.of(MEMBERS, NOTES, STAMPED, FEW),
                highest::get);
        made.onRow(MEMBERS, seenMembers::add);
        listeners.forEach(made::onRow);
        made.onLink(seenLinks::add);
        made.onOutranked(outranked::add);
        Wait.of(made.start());
        wan = made;
        return this;
    }

    void stop() {
        Wan stopping = wan;
        wan = null;
        if (stopping != null) {
            Wait.of(stopping.stop());
        }
    }

    Wan wan() {
        if (wan == null) {
            throw new IllegalStateException(id + " does not run");
        }
        return wan;
    }

    void put(String key, String value) {
        Wait.of(wan().put(NOTES, key, value));
    }

    void remove(String key) {
        Wait.of(wan().remove(NOTES, key, null));
    }

    /** Another member's rows as held here. */
    Map<String, String> notesOf(TestMember writer) {
        return rows(NOTES, writer);
    }

    Map<String, String> rows(MapSpec<String> map, TestMember writer) {
        Map<String, String> rows = new TreeMap<>();
        Wait.of(wan().rows(map, writer.id)).forEach(row -> rows.put(row.key(), row.value()));
        return rows;
    }

    WanStatus status() {
        return Wait.of(wan().status());
    }

    PeerStatus peer(TestMember other) {
        return status().peers().stream()
                .filter(peer -> peer.peer().equals(other.id))
                .findFirst()
                .orElseThrow();
    }

    boolean isUp(TestMember other, String net) {
        return peer(other).links().stream().anyMatch(link -> link.net().equals(net) && link.up());
    }

    long refused(Refusal reason) {
        return status().refused(reason);
    }
}
