package org.tandemha.failover;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.tandemha.cluster.MemberId;

/**
 * Several cores, a perfect lease and edges that do as they are told, on virtual time. Rows travel as bytes and take
 * 20 ms; a deed takes 10 ms.
 */
final class Simulation {
    static final long MS = 1_000_000L;
    private static final long TICK_NS = 100 * MS;

    private record Due(long atNs, long order, Runnable what) {}

    final Map<MemberId, Node> nodes = new TreeMap<>();
    final PerfectLease lease = new PerfectLease();
    final StringBuilder told = new StringBuilder();
    final List<Action.Answered> answers = new ArrayList<>();
    final Set<Integer> rowsThatCounted = new TreeSet<>();
    final List<Integer> rowBytes = new ArrayList<>();
    long rowDelayNs = 20 * MS;
    long rowLoss; // one row in so many is lost; 0 none
    Consumer<Action.Answered> onAnswer = answered -> {};
    LongConsumer onMove = atNs -> {};
    long fromNs;
    long nowNs;
    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNs).thenComparingLong(Due::order));
    private long order;
    private long rows;

    void at(long atNs, Runnable what) {
        dues.add(new Due(Math.max(atNs, nowNs), order++, what));
    }

    void add(Node node) {
        nodes.put(node.id, node);
        long phase = nodes.size() * 7L * MS;
        every(phase, TICK_NS, () -> {
            if (node.alive) {
                see(node, new Observation.Tick(nowNs));
            }
        });
        every(phase + MS, 400 * MS, () -> look(node));
    }

    private void every(long firstNs, long spanNs, Runnable what) {
        at(firstNs, () -> {
            what.run();
            every(firstNs + spanNs, spanNs, what);
        });
    }

    /** The node's health as it is now. */
    void look(Node node) {
        if (node.alive && !node.policy.witness()) {
            see(node, new Observation.OwnHealth(nowNs, node.health(nowNs)));
        }
    }

    void run(long endNs) {
        every(5 * MS, 10 * MS, this::leases);
        while (!dues.isEmpty() && dues.peek().atNs() <= endNs) {
            Due due = dues.poll();
            nowNs = due.atNs();
            due.what().run();
            long serving = nodes.values().stream()
                    .filter(node -> node.alive && node.view.role().holds())
                    .count();
            assertTrue(serving <= 1, () -> "two serve at " + nowNs / 1e9 + " s\n" + told);
        }
        nowNs = endNs;
    }

    private boolean reaches(Node from, Node to) {
        return from.alive && to.alive && !from.cut.contains(to.id) && !to.cut.contains(from.id);
    }

    private boolean majority(Node node) {
        long reached = nodes.values().stream()
                .filter(other -> other == node || reaches(node, other))
                .count();
        return node.alive && reached * 2 > nodes.size();
    }

    private void leases() {
        lease.holder()
                .map(nodes::get)
                .ifPresent(node -> lease.beat(majority(node) && nowNs >= node.abstainsToNs, nowNs));
        for (Node node : nodes.values()) {
            if (node.alive) {
                tellLease(node);
            }
        }
    }

    private void tellLease(Node node) {
        boolean reaches = lease.holder()
                .map(nodes::get)
                .filter(holder -> reaches(node, holder))
                .isPresent();
        LeaseSeen now = lease.sight(node.id, reaches, nowNs < node.abstainsToNs, nowNs);
        lease.news(node.id, now).ifPresent(news -> see(node, new Observation.LeaseChanged(nowNs, news)));
    }

    void see(Node node, Observation seen) {
        Decision decision = Failover.decide(node.view, seen, node.policy);
        node.view = decision.next();
        rowsThatCounted.addAll(decision.rows().stream().map(row -> row - 1).toList());
        for (Action action : decision.actions()) {
            take(node, action);
        }
    }

    private void take(Node node, Action action) {
        if (action instanceof Action.Note note) {
            tell(node, note.kind() + " " + note.what() + ": " + note.because());
        } else if (action instanceof Action.Remember remember) {
            node.remembered = remember.standing();
        } else if (action instanceof Action.Answered answered) {
            answers.add(answered);
            onAnswer.accept(answered);
            WishAnswer answer = answered.answer();
            String gate = answer.gate().map(at -> " by " + at.word()).orElse("");
            String mend = answer.mend().isEmpty() ? "" : " [" + answer.mend() + "]";
            tell(node, "ANSWER " + answer.state() + gate + ": " + answer.because() + mend);
        } else if (action instanceof Action.Publish publish) {
            send(node, publish.row());
        } else if (action instanceof Action.Do deed) {
            tell(node, "does " + deed.deed().word());
            at(nowNs + 10 * MS, () -> act(node, deed));
        }
    }

    private void send(Node from, FailoverRow row) {
        byte[] bytes = RowCodec.encode(row);
        rowBytes.add(bytes.length);
        for (Node to : nodes.values()) {
            if (to != from && !(rowLoss > 0 && ++rows % rowLoss == 0)) {
                at(nowNs + rowDelayNs, () -> receive(from, to, bytes));
            }
        }
    }

    private void receive(Node from, Node to, byte[] bytes) {
        if (reaches(from, to)) {
            try {
                see(to, new Observation.RowSeen(nowNs, from.id, RowCodec.decode(bytes)));
            } catch (RowFormatException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void act(Node node, Action.Do deed) {
        if (!node.alive) {
            return;
        }
        String failure = node.failing.get(deed.deed());
        if (failure != null) {
            outcome(node, deed, false, failure);
            return;
        }
        switch (deed.deed()) {
            case CAMPAIGN -> campaign(node, deed);
            case FORCE_TAKEOVER -> {
                lease.grant(node.id, nowNs);
                lease.forced = true;
                leases();
            }
            case RELEASE -> {
                boolean done = lease.release(node.id);
                tellLease(node);
                at(nowNs + 10 * MS, this::leases);
                outcome(node, deed, done, "released");
            }
            case AWAIT_CALLS -> awaitCalls(node, deed, nowNs + deed.drainMs() * MS);
            default -> outcome(node, deed, true, "done");
        }
    }

    private void campaign(Node node, Action.Do deed) {
        boolean still =
                node.view.motion().run().filter(run -> run.id() == deed.run()).isPresent();
        if (!node.alive || !still || lease.holder().equals(java.util.Optional.of(node.id))) {
            return;
        }
        int before = lease.moves;
        if (lease.campaign(node.id, majority(node), nowNs)) {
            if (lease.moves > before) {
                onMove.accept(nowNs);
            }
            leases();
        } else {
            at(nowNs + 50 * MS, () -> campaign(node, deed));
        }
    }

    private void awaitCalls(Node node, Action.Do deed, long untilNs) {
        if (node.calls == 0 || nowNs >= untilNs) {
            outcome(node, deed, true, node.calls + " calls left");
        } else {
            at(nowNs + 100 * MS, () -> awaitCalls(node, deed, untilNs));
        }
    }

    private void outcome(Node node, Action.Do deed, boolean done, String because) {
        if (node.alive) {
            see(node, new Observation.Outcome(nowNs, deed.run(), deed.deed(), done, because));
        }
    }

    void tell(Node node, String what) {
        if (nowNs >= fromNs) {
            told.append(String.format(Locale.ROOT, "%7.2f %s %s%n", nowNs / 1e9, node.id, what));
        }
    }
}
