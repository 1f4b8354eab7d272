package org.tandemha.lease;

import java.util.List;

/**
 * One sentence that says why, with its numbers. It is put together only when somebody reads it: the lease decides many
 * thousand times between two decisions that anybody reads about.
 *
 * @param template each {@code {}} stands for the next word
 */
public record Because(String template, List<Object> words) {
    static Because of(String template, Object... words) {
        return new Because(template, List.of(words));
    }

    /** A span of nanoseconds, written in milliseconds. */
    record Ms(long ns) {
        @Override
        public String toString() {
            return (ns + 500_000) / 1_000_000 + " ms";
        }
    }

    static Object ms(long ns) {
        return new Ms(ns);
    }

    /** The sentence itself. */
    @Override
    public String toString() {
        StringBuilder sentence = new StringBuilder();
        int at = 0;
        for (Object word : words) {
            int hole = template.indexOf("{}", at);
            if (hole < 0) {
                break;
            }
            sentence.append(template, at, hole).append(word);
            at = hole + 2;
        }
        return sentence.append(template, at, template.length()).toString();
    }
}
