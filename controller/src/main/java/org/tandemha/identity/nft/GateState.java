package org.tandemha.identity.nft;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gate as the kernel has it: how long each key of each slot still lasts.
 *
 * @param sent by slot, the first key's rest; slots without a key are not there
 * @param granted the same for the second key
 */
public record GateState(Map<Integer, Duration> sent, Map<Integer, Duration> granted) {
    private static final Pattern SET = Pattern.compile("\\s*set (sent|granted)[46]_([0-7]) \\{");
    private static final Pattern EXPIRES = Pattern.compile("expires ((?:\\d{1,6}(?:d|h|ms|m|s))+)");
    private static final Pattern PART = Pattern.compile("(\\d{1,6})(d|h|ms|m|s)");

    public GateState {
        sent = Map.copyOf(sent);
        granted = Map.copyOf(granted);
    }

    /** Of what {@code nft list table inet tandem} says; what is unknown there is passed over. */
    static GateState parse(List<String> lines) {
        Map<Integer, Duration> sent = new HashMap<>();
        Map<Integer, Duration> granted = new HashMap<>();
        Map<Integer, Duration> keys = Map.of();
        int slot = -1;
        for (String line : lines) {
            Matcher set = SET.matcher(line);
            if (set.matches()) {
                keys = set.group(1).equals("sent") ? sent : granted;
                slot = Integer.parseInt(set.group(2));
            } else if (line.strip().equals("}")) {
                slot = -1;
            }
            Matcher expires = EXPIRES.matcher(line);
            while (slot >= 0 && expires.find()) {
                keys.merge(slot, duration(expires.group(1)), (a, b) -> a.compareTo(b) < 0 ? b : a);
            }
        }
        return new GateState(sent, granted);
    }

    /** How long the gate stays open if nothing more is done; zero if it is shut. */
    public Duration openFor() {
        Duration longest = Duration.ZERO;
        for (Map.Entry<Integer, Duration> first : sent.entrySet()) {
            Duration second = granted.getOrDefault(first.getKey(), Duration.ZERO);
            Duration both = first.getValue().compareTo(second) < 0 ? first.getValue() : second;
            longest = both.compareTo(longest) > 0 ? both : longest;
        }
        return longest;
    }

    /** The slot after the youngest round, the one that is used again last. */
    int nextSlot() {
        return sent.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(youngest -> (youngest.getKey() + 1) % GateText.SLOTS)
                .orElse(0);
    }

    private static Duration duration(String text) {
        long ms = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            ms += switch (part.group(2)) {
                case "d" -> number * 86_400_000L;
                case "h" -> number * 3_600_000L;
                case "m" -> number * 60_000L;
                case "s" -> number * 1000L;
                default -> number;
            };
        }
        return Duration.ofMillis(ms);
    }
}
