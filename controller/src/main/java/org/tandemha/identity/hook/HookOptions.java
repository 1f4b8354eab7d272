package org.tandemha.identity.hook;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's scripts around claim and yield; what is left out is not run.
 *
 * @param preClaim beside the claim, which does not wait for it
 * @param postClaim after the addresses are armed
 * @param preYield before a planned yield, which waits for it a few seconds at most; beside any other
 * @param postYield after the addresses are dropped
 * @param deadline a script that runs longer is killed with all it started; default 10 s
 */
public record HookOptions(
        @Nullable Path preClaim,
        @Nullable Path postClaim,
        @Nullable Path preYield,
        @Nullable Path postYield,
        Duration deadline) {

    public HookOptions(
            @Nullable Path preClaim,
            @Nullable Path postClaim,
            @Nullable Path preYield,
            @Nullable Path postYield,
            @Nullable Duration deadline) {
        this.preClaim = absolute("preClaim", preClaim);
        this.postClaim = absolute("postClaim", postClaim);
        this.preYield = absolute("preYield", preYield);
        this.postYield = absolute("postYield", postYield);
        this.deadline = deadline == null ? Duration.ofSeconds(10) : deadline;
        range("deadline", this.deadline, Duration.ofMillis(100), Duration.ofMinutes(5), "10s");
    }

    /** No scripts. */
    public static HookOptions none() {
        return new HookOptions(null, null, null, null, null);
    }

    @Nullable
    Path script(HookPoint point) {
        return switch (point) {
            case PRE_CLAIM -> preClaim;
            case POST_CLAIM -> postClaim;
            case PRE_YIELD -> preYield;
            case POST_YIELD -> postYield;
        };
    }

    private static @Nullable Path absolute(String key, @Nullable Path path) {
        if (path != null && !path.isAbsolute()) {
            throw new IllegalArgumentException("identity.hooks." + key + " '" + path
                    + "': must be an absolute path; write one such as /etc/tandem/hooks/" + path.getFileName());
        }
        return path;
    }

    private static void range(String key, Duration value, Duration least, Duration most, String instead) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("identity.hooks." + key + " " + value + ": must be within " + least
                    + " to " + most + "; write " + instead);
        }
    }
}
