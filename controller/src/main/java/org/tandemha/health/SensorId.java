package org.tandemha.health;

import java.util.regex.Pattern;

/**
 * Names one sensor, in dotted lower-case words from the general to the particular: {@code call.core},
 * {@code trunk.itsp.registration}, {@code host.disk.spool}. The same name stands in settings, status, API and logs.
 * At most 120 characters of {@code a-z 0-9 . _ : -}; anything else is an {@link IllegalArgumentException}.
 */
public record SensorId(String name) implements Comparable<SensorId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._:-]{0,119}");

    public SensorId {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "sensor name '" + name + "': use lower-case letters, digits and . _ : - (at most 120)");
        }
    }

    @Override
    public int compareTo(SensorId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
