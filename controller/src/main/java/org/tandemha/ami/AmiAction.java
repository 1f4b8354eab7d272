package org.tandemha.ami;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to ask of Asterisk. A line break in any part would let its writer add headers or whole actions of their own, so
 * it is an {@link IllegalArgumentException}.
 *
 * @param fields headers in their order; not {@code Action} or {@code ActionID}
 * @param variables channel variables, for {@code Originate}
 */
public record AmiAction(String name, Map<String, String> fields, Map<String, String> variables) {
    private static final int LONGEST = 1024;

    public AmiAction {
        safe("action", name);
        fields = Map.copyOf(new LinkedHashMap<>(fields));
        variables = Map.copyOf(variables);
        fields.forEach(AmiAction::safe);
        variables.forEach(AmiAction::safe);
    }

    /** An action with these headers, given as name, value, name, value… */
    public static AmiAction of(String name, String... fields) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return new AmiAction(name, map, Map.of());
    }

    private static void safe(String key, String value) {
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
            throw new IllegalArgumentException("AMI header name '" + key + "': printable, no space, no colon");
        }
        if (value.length() > LONGEST || value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("AMI header " + key + ": at most " + LONGEST
                    + " characters, no line break or other control character");
        }
    }
}
