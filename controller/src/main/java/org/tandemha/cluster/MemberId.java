package org.tandemha.cluster;

import java.util.regex.Pattern;

/**
 * Names one member, the same in every member's settings: 1 to 63 of {@code a-z 0-9 -}, beginning with a letter or
 * digit, so that it can be a host name, a file name and a part of a sensor's name. Anything else is an
 * {@link IllegalArgumentException}.
 */
public record MemberId(String name) implements Comparable<MemberId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public MemberId {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("member name '" + name
                    + "': use 1 to 63 lower-case letters, digits and hyphens, a letter or digit first");
        }
    }

    @Override
    public int compareTo(MemberId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
