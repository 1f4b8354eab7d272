package org.tandemha.health;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sensors of one profile, by place, by name and by subject; made once, shared by all profiles after it. */
final class Roster {
    private static final int[] NOBODY = {};

    private final Map<SensorId, Integer> places = new HashMap<>();
    private final Map<Subject, int[]> bySubject = new EnumMap<>(Subject.class);
    private final List<SensorSpec> specs;

    /** Two specs of one name are an {@link IllegalArgumentException}. */
    Roster(List<SensorSpec> specs) {
        this.specs = List.copyOf(specs);
        for (int place = 0; place < specs.size(); place++) {
            if (places.put(specs.get(place).id(), place) != null) {
                throw new IllegalArgumentException(
                        "sensor " + specs.get(place).id() + " is there twice: give each sensor a name of its own");
            }
        }
        for (Subject subject : Subject.values()) {
            int[] of = java.util.stream.IntStream.range(0, specs.size())
                    .filter(place -> specs.get(place).subject() == subject)
                    .toArray();
            bySubject.put(subject, of);
        }
    }

    List<SensorSpec> specs() {
        return specs;
    }

    @Nullable
    Integer place(SensorId id) {
        return places.get(id);
    }

    int[] of(Subject subject) {
        return bySubject.getOrDefault(subject, NOBODY);
    }

    /** The path of a call sensor: {@code core} of {@code call.core}, {@code trunk.itsp} of {@code call.trunk.itsp}. */
    static String path(SensorId id) {
        return id.name().startsWith("call.") ? id.name().substring("call.".length()) : id.name();
    }

    /**
     * What a sensor of a trunk, an upstream target or a link is about: the trunk, target or peer in its name, which
     * stands between the first word and the last ({@code trunk.itsp.qualify}), or after {@code call.trunk.}.
     */
    static String about(SensorSpec spec) {
        String name = spec.id().name();
        if (spec.subject() == Subject.TRUNK_CALL && name.startsWith("call.trunk.")) {
            return name.substring("call.trunk.".length());
        }
        int first = name.indexOf('.');
        int last = name.lastIndexOf('.');
        return first < last ? name.substring(first + 1, last) : name.substring(first + 1);
    }

    /** Whether an upstream sensor asks over SIP, by its name's last word. */
    static boolean overSip(SensorState upstream) {
        return upstream.id().name().endsWith(".sip");
    }
}
