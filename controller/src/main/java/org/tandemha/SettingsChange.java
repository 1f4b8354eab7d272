package org.tandemha;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandemha.yaml.PlainYaml;

/** What is different between two settings, key by key. */
record SettingsChange(List<Key> keys) {
    /** Sections that the daemon holds from its start to its end. */
    private static final Set<String> FIXED = Set.of("member", "stateDir", "api", "journal");

    private static final String UNSET = "not set";

    private static final String LOG = "log";

    /** One key that is different; values as text. */
    record Key(String path, String from, String to) {
        private String section() {
            int dot = path.indexOf('.');
            return dot < 0 ? path : path.substring(0, dot);
        }
    }

    static SettingsChange between(Settings before, Settings after) {
        PlainYaml yaml = new PlainYaml();
        Map<String, String> old = yaml.values(before);
        Map<String, String> fresh = yaml.values(after);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        List<Key> keys = new ArrayList<>();
        for (String path : paths) {
            String from = old.getOrDefault(path, UNSET);
            String to = fresh.getOrDefault(path, UNSET);
            if (!from.equals(to)) {
                keys.add(new Key(path, from, to));
            }
        }
        return new SettingsChange(List.copyOf(keys));
    }

    boolean isNothing() {
        return keys.isEmpty();
    }

    /** Whether nothing but logging is different, which does not concern the controller. */
    boolean isLogOnly() {
        return keys.stream().allMatch(key -> key.section().equals(LOG));
    }

    /** Keys that cannot change while the daemon runs. */
    List<String> fixed() {
        return keys.stream()
                .filter(key -> FIXED.contains(key.section()))
                .map(Key::path)
                .toList();
    }

    String whyRefused() {
        return "these keys cannot change while the daemon runs: "
                + fixed().stream().collect(Collectors.joining(", ")) + "; restart it to change them";
    }
}
