package org.tandemha.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemha.cluster.MemberId;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

/**
 * Two peers and a witness for twenty minutes of random trouble, commands and cuts. That never two serve is asserted by the
 * {@link Simulation} after every event. The seed is the parameter.
 */
class RandomFailoverTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long SPAN = 1_200 * SECOND;
    private static final List<MemberId> PEERS = List.of(Story.A, Story.B);

    private static final Verdict[] TROUBLED = {Verdict.DEGRADED, Verdict.UNKNOWN, Verdict.FAILING, Verdict.FAILED};

    private final Simulation simulation = new Simulation();
    private final Map<String, Long> deadlines = new HashMap<>();
    private final Map<String, Long> answeredNs = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();

    private void build(Duration holdDown) {
        FailoverOptions options = new FailoverOptions(null, null, null, null, holdDown, null, null, null);
        for (MemberId id : List.of(Story.A, Story.B, Story.W)) {
            Standing standing = new Standing(Mode.ENABLED, 1, Story.A, false);
            Node node = new Node(id, new Policy(id, PEERS, options), standing);
            node.hasTrunk = true;
            simulation.add(node);
        }
        simulation.lease.grant(Story.A, 0);
        simulation.onAnswer = answered -> {
            String id = answered.wish().id();
            if (answeredNs.put(id, simulation.nowNs) != null) {
                doubled.add(id);
            }
        };
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private Node node(Random random, List<MemberId> among) {
        return simulation.nodes.get(among.get(random.nextInt(among.size())));
    }

    private void health(Random random) {
        Node node = node(random, PEERS);
        if (random.nextInt(3) > 0) {
            node.well();
        } else {
            Set<Diagnosis> what = EnumSet.noneOf(Diagnosis.class);
            do {
                what.add(pick(random, Diagnosis.values()));
            } while (random.nextInt(3) == 0);
            node.sick(pick(random, TROUBLED), what, "so it is");
        }
        simulation.look(node);
    }

    private void wish(Random random, int number) {
        Node node = node(random, List.of(Story.A, Story.B, Story.W));
        if (!node.alive) {
            return;
        }
        Verb verb = pick(random, Verb.values());
        if (verb == Verb.TAKEOVER) {
            return; // its claim would have to be true
        }
        long drainMs = random.nextInt(3) * 5_000L;
        Duration life = Failover.life(verb, Duration.ofMillis(drainMs), node.policy);
        Wish.Order order = new Wish.Order(drainMs, random.nextInt(4) == 0, random.nextInt(4) == 0);
        Optional<MemberId> target = random.nextBoolean() ? Optional.empty() : Optional.of(PEERS.get(random.nextInt(2)));
        String id = "wish-" + number;
        deadlines.put(id, simulation.nowNs + life.toNanos());
        simulation.see(
                node,
                new Observation.Wished(
                        simulation.nowNs,
                        new Wish(id, verb, "ann", target, Optional.empty(), order, "", life.toMillis())));
    }

    private void cutOrJoin(Random random) {
        Node node = node(random, List.of(Story.A, Story.B, Story.W));
        if (node.cut.isEmpty() && random.nextInt(3) == 0) {
            node.cut.add(List.of(Story.A, Story.B, Story.W).get(random.nextInt(3)));
        } else {
            simulation.nodes.values().forEach(other -> other.cut.clear());
        }
    }

    private void edges(Random random) {
        Node node = node(random, PEERS);
        node.failing.clear();
        if (random.nextInt(3) == 0) {
            node.failing.put(pick(random, Deed.values()), "it does not work");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void neverTwoServeAndEveryCommandIsAnsweredInTime(long seed) {
        // Given
        Random random = new Random(seed);
        build(Duration.ofSeconds(60));
        simulation.rowLoss = 5;
        simulation.rowDelayNs = 50 * Simulation.MS;
        int number = 0;
        for (long at = SECOND; at < SPAN; at += random.nextInt(12_000) * Simulation.MS) {
            int what = random.nextInt(10);
            int wish = number++;
            simulation.at(at, () -> {
                switch (what) {
                    case 0, 1 -> wish(random, wish);
                    case 2, 3 -> cutOrJoin(random);
                    case 4 -> edges(random);
                    default -> health(random);
                }
            });
        }

        // When
        simulation.run(SPAN + 120 * SECOND);

        // Then
        List<String> late = new ArrayList<>();
        deadlines.forEach((id, deadlineNs) -> {
            long limitNs = deadlineNs + 150 * Simulation.MS; // the next tick
            if (answeredNs.getOrDefault(id, Long.MAX_VALUE) > limitNs) {
                late.add(id);
            }
        });
        assertEquals(List.of(), late, "commands answered late or never, seed " + seed);
        assertEquals(Set.of(), doubled, "commands answered twice, seed " + seed);
        assertTrue(deadlines.size() > 10, "too few commands: " + deadlines.size());
        assertTrue(simulation.lease.moves > 0, "too few moves: " + simulation.lease.moves);
    }

    /** Whatever the health of both does, with nobody ordering anything: at most one move in each hold-down. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void itNeverGoesBackAndForthWithinAHoldDown(long seed) {
        // Given
        Random random = new Random(seed);
        Duration holdDown = Duration.ofSeconds(60);
        build(holdDown);
        simulation.rowLoss = 5;
        List<Long> moves = new ArrayList<>();
        simulation.onMove = moves::add;
        for (long at = SECOND; at < SPAN; at += random.nextInt(9_000) * Simulation.MS) {
            simulation.at(at, () -> health(random));
        }

        // When
        simulation.run(SPAN);

        // Then
        for (int i = 1; i < moves.size(); i++) {
            long spanNs = moves.get(i) - moves.get(i - 1);
            assertTrue(spanNs >= holdDown.toNanos(), "seed " + seed + ": moves " + spanNs / 1e9 + " s apart");
        }
        assertTrue(moves.size() > 1, "too few moves: " + moves.size());
    }
}
