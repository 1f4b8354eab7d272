package org.tandemha.probe.host;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers in the kernel's text files, where any word may be something else than expected. */
final class Text {
    private Text() {}

    static OptionalDouble number(String word) {
        try {
            double value = Double.parseDouble(word.strip());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    static OptionalLong whole(String word) {
        try {
            return OptionalLong.of(Long.parseLong(word.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The number after {@code key} at the start of a line, as in {@code MemTotal:  24684096 kB}. */
    static OptionalLong field(String text, String key) {
        for (String line : text.lines().toList()) {
            if (line.startsWith(key)) {
                String[] words = line.substring(key.length()).strip().split("\\s+", 2);
                return whole(words[0]);
            }
        }
        return OptionalLong.empty();
    }
}
