package org.tandemha.pki;

import java.util.regex.Pattern;

/** Names one cluster in its members' certificates; the form is that of a member's name. */
public record ClusterName(String name) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public ClusterName {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("cluster name '" + name
                    + "': use 1 to 63 lower-case letters, digits and hyphens, a letter or digit first");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
