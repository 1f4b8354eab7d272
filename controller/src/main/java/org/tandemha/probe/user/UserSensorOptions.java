package org.tandemha.probe.user;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * One sensor of the administrator's own.
 *
 * @param command absolute path of an executable, then its arguments; no shell sees them
 * @param environment added to the little that it gets ({@code PATH LC_ALL HOME TANDEM_SENSOR})
 * @param interval between runs, default 10 s
 * @param deadline of one run, default 5 s; then it is killed with all that it started
 * @param unit of its value, for people; default none
 * @param degraded with {@code failed}: thresholds for a value that comes without a level; default none
 */
public record UserSensorOptions(
        List<String> command,
        Map<String, String> environment,
        Duration interval,
        Duration deadline,
        String unit,
        @Nullable Double degraded,
        @Nullable Double failed) {
    private static final int MOST_WORDS = 64;
    private static final int LONGEST_UNIT = 16;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    public UserSensorOptions(
            @Nullable List<String> command,
            @Nullable Map<String, String> environment,
            @Nullable Duration interval,
            @Nullable Duration deadline,
            @Nullable String unit,
            @Nullable Double degraded,
            @Nullable Double failed) {
        if (command == null || command.isEmpty()) {
            throw new IllegalArgumentException(
                    "command: is missing; write the executable and its arguments, for example [/etc/tandem/sensors/ups, -v]");
        }
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(Objects.requireNonNullElse(environment, Map.of()));
        this.interval =
                Rule.within("interval", interval, Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofHours(24));
        this.deadline =
                Rule.within("deadline", deadline, Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMinutes(5));
        this.unit = Objects.requireNonNullElse(unit, "");
        this.degraded = degraded;
        this.failed = failed;
        Rule.absolute("command", Path.of(command.get(0)));
        Rule.atMost("command", command.size(), MOST_WORDS);
        Rule.atMost("environment", this.environment.size(), MOST_WORDS);
        this.environment.keySet().forEach(name -> {
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "environment: '" + name + "' is no name of a variable; write for example DEVICE");
            }
        });
        if (this.unit.length() > LONGEST_UNIT) {
            throw new IllegalArgumentException(
                    "unit: '" + unit + "' is too long; write at most " + LONGEST_UNIT + " characters, for example %");
        }
        if ((degraded == null) != (failed == null)) {
            throw new IllegalArgumentException(
                    (degraded == null ? "failed" : "degraded") + ": stands alone; give both degraded and failed");
        }
    }
}
