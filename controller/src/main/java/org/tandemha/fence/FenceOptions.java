package org.tandemha.fence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * Which script switches the other peer off. Its contract is in {@code deploy/fence/README.md}.
 *
 * @param script absolute path of an executable that nobody but its owner and group may write
 * @param arguments of the script, before {@code off} and {@code status}; no secrets, anybody on the machine can read
 *     them; default none
 * @param deadline of switching off, default 30 s; then the script is killed with all that it started
 * @param confirmDeadline of the second query, default 10 s
 */
public record FenceOptions(Path script, List<String> arguments, Duration deadline, Duration confirmDeadline) {
    private static final int MOST_WORDS = 16;
    private static final int LONGEST_WORD = 255;
    private static final Pattern WORD = Pattern.compile("\\P{Cntrl}{0," + LONGEST_WORD + "}");

    public FenceOptions(
            @Nullable Path script,
            @Nullable List<String> arguments,
            @Nullable Duration deadline,
            @Nullable Duration confirmDeadline) {
        if (script == null) {
            throw new IllegalArgumentException("fence.script: is missing; write the path of the script that switches"
                    + " the other peer off, for example /usr/share/tandem/fence/ipmi");
        }
        this.script = Rule.absolute("fence.script", script);
        this.arguments = arguments == null ? List.of() : List.copyOf(arguments);
        this.deadline = Rule.within(
                "fence.deadline", deadline, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(5));
        this.confirmDeadline = Rule.within(
                "fence.confirmDeadline",
                confirmDeadline,
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                Duration.ofMinutes(1));
        Rule.atMost("fence.arguments", this.arguments.size(), MOST_WORDS);
        for (String word : this.arguments) {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException("fence.arguments: '" + word.replaceAll("\\p{Cntrl}", "?")
                        + "' is no argument; write up to " + LONGEST_WORD
                        + " characters on one line, for example /etc/tandem/fence");
            }
        }
    }

    /** This script, the rest as by default. */
    public static FenceOptions of(Path script) {
        return new FenceOptions(script, null, null, null);
    }
}
