package org.tandemha.failover;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemha.cluster.MemberId;
import org.tandemha.health.Diagnosis;
import org.tandemha.health.Verdict;

/**
 * A story told to the cores of peers a and b and witness w. Lines before {@code ----}:
 *
 * <pre>
 * # what happens
 * with holdDown=60 preferred=a         settings, times in seconds; mode=observe; trunk; nobody: no holder at first
 * from 9                               told from this second on (0 unless said)
 * 10 a sick FAILING CALLS_FAILING text its health from then on
 * 10 a well | unproven | dies | starts | calls 3 | data 90
 * 10 a fails DRAIN text | does DRAIN   what its edges fail at from then on
 * 10 a cut b | join b                  their link
 * 10 a wish switchover b drain=30 dry force claim=text-with-hyphens within=60
 * 60 end b 1                           who serves at the end, and how many moves there were
 * </pre>
 */
final class Story {
    static final MemberId A = new MemberId("a");
    static final MemberId B = new MemberId("b");
    static final MemberId W = new MemberId("w");
    private static final long SECOND = 1_000_000_000L;

    final Simulation simulation = new Simulation();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int wishes;
    private long endNs;
    private boolean built;
    String servesAtEnd = "";
    int movesExpected;

    static Story of(String text) {
        Story story = new Story();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(story::add);
        return story;
    }

    private void add(String line) {
        String[] words = line.trim().split("\\s+", 4);
        if (words[0].equals("with")) {
            for (String setting : line.trim().substring(5).split("\\s+", -1)) {
                String[] pair = setting.split("=", 2);
                settings.put(pair[0], pair.length > 1 ? pair[1] : "yes");
            }
            return;
        }
        if (words[0].equals("from")) {
            simulation.fromNs = ns(words[1]);
            return;
        }
        build();
        long atNs = ns(words[0]);
        if (words[1].equals("end")) {
            endNs = atNs;
            servesAtEnd = words[2];
            movesExpected = Integer.parseInt(words[3]);
            return;
        }
        Node node = simulation.nodes.get(new MemberId(words[1]));
        String rest = words.length > 3 ? words[3] : "";
        simulation.at(atNs, () -> happen(node, words[2], rest));
    }

    private void build() {
        if (built) {
            return;
        }
        built = true;
        Mode mode = settings.getOrDefault("mode", "enabled").equals("observe") ? Mode.OBSERVE : Mode.ENABLED;
        for (MemberId id : List.of(A, B, W)) {
            Policy policy = new Policy(id, List.of(A, B), options());
            Node node = new Node(id, policy, new Standing(mode, 1, A, false));
            node.hasTrunk = settings.containsKey("trunk");
            simulation.add(node);
        }
        if (!settings.containsKey("nobody")) {
            simulation.lease.grant(A, 0);
        }
    }

    private FailoverOptions options() {
        FailoverOptions.First first =
                settings.containsKey("restart") ? FailoverOptions.First.RESTART : FailoverOptions.First.FAILOVER;
        return new FailoverOptions(
                null,
                null,
                null,
                null,
                Duration.ofSeconds(Long.parseLong(settings.getOrDefault("holdDown", "120"))),
                new FailoverOptions.Restart(first, Integer.valueOf(settings.getOrDefault("budget", "2")), null),
                new FailoverOptions.Failback(
                        settings.get("preferred"),
                        Duration.ofSeconds(Long.parseLong(settings.getOrDefault("after", "30"))),
                        Duration.ofSeconds(Long.parseLong(settings.getOrDefault("drain", "10")))),
                null);
    }

    private void happen(Node node, String what, String rest) {
        String[] words = rest.split("\\s+", 3);
        simulation.tell(node, "-- " + what + (rest.isEmpty() ? "" : " " + rest));
        switch (what) {
            case "sick" -> {
                Set<Diagnosis> all = EnumSet.noneOf(Diagnosis.class);
                for (String name : words[1].split(",", -1)) {
                    all.add(Diagnosis.valueOf(name));
                }
                node.sick(Verdict.valueOf(words[0]), all, words[2]);
                simulation.look(node);
            }
            case "well" -> {
                node.well();
                simulation.look(node);
            }
            case "unproven" -> node.proves = false;
            case "dies" -> node.alive = false;
            case "starts" -> {
                node.restart(simulation.nowNs);
                simulation.lease.forget(node.id);
            }
            case "calls" -> node.calls = Integer.parseInt(words[0]);
            case "data" ->
                simulation.see(node, new Observation.DataSeen(simulation.nowNs, Long.parseLong(words[0]) * 1_000));
            case "fails" -> node.failing.put(Deed.valueOf(words[0]), rest.substring(words[0].length() + 1));
            case "does" -> node.failing.remove(Deed.valueOf(words[0]));
            case "cut" -> node.cut.add(new MemberId(words[0]));
            case "join" -> {
                node.cut.remove(new MemberId(words[0]));
                simulation.nodes.get(new MemberId(words[0])).cut.remove(node.id);
            }
            case "wish" -> wish(node, rest.split("\\s+", -1));
            case "check" -> {
                Check check = Failover.check(node.view, node.policy, simulation.nowNs);
                check.answers()
                        .forEach(one -> simulation.tell(
                                node,
                                "   " + one.gate().word() + " " + one.says() + ": " + one.because()
                                        + (one.mend().isEmpty() ? "" : " [" + one.mend() + "]")));
                simulation.tell(node, "   " + check.because());
            }
            default -> throw new IllegalArgumentException("no such event: " + what);
        }
    }

    private void wish(Node node, String[] words) {
        Optional<MemberId> target = Optional.empty();
        long drainMs = 0;
        long leftMs = 0;
        String claim = "";
        List<String> flags = List.of(words);
        for (String word : flags.subList(1, flags.size())) {
            if (word.startsWith("drain=")) {
                drainMs = Long.parseLong(word.substring(6)) * 1_000;
            } else if (word.startsWith("within=")) {
                leftMs = Long.parseLong(word.substring(7)) * 1_000;
            } else if (word.startsWith("claim=")) {
                claim = word.substring(6).replace('-', ' ');
            } else if (!word.equals("dry") && !word.equals("force")) {
                target = Optional.of(new MemberId(word));
            }
        }
        Verb verb = Verb.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
        if (leftMs == 0) {
            leftMs =
                    Failover.life(verb, Duration.ofMillis(drainMs), node.policy).toMillis();
        }
        Wish.Order order = new Wish.Order(drainMs, flags.contains("dry"), flags.contains("force"));
        Wish wish = new Wish("wish-" + ++wishes, verb, "ann@desk", target, Optional.empty(), order, claim, leftMs);
        simulation.see(node, new Observation.Wished(simulation.nowNs, wish));
    }

    /** Plays it and gives back all that came of it. */
    String tell() {
        build();
        simulation.run(endNs);
        StringBuilder end = new StringBuilder();
        for (Node node : simulation.nodes.values()) {
            end.append(end.isEmpty() ? "" : ", ").append(node.id).append(' ');
            end.append(node.alive ? node.view.role().name() : "dead");
        }
        String holder = simulation.lease.holder().map(MemberId::name).orElse("nobody");
        return simulation.told + "end     " + end + "; " + holder + " holds; moves: " + simulation.lease.moves + "\n";
    }

    private static long ns(String seconds) {
        return Math.round(Double.parseDouble(seconds) * SECOND);
    }
}
