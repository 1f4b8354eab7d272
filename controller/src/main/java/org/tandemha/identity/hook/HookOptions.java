package org.tandemha.identity.hook;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's scripts around claim and yield; what is left out is not run.
 *
 * @param preClaim before the addresses are armed; the claim waits for it no longer than {@code patience}
 * @param postClaim after they are armed
 * @param preYield before a planned yield, which waits for it no longer than {@code patience}; with any other yield beside it
 * @param postYield after the addresses are given up
 * @param patience default 500 ms
 * @param deadline a script that runs longer is killed with all it started; default 10 s
 */
public record HookOptions(
        @Nullable Path preClaim,
        @Nullable Path postClaim,
        @Nullable Path preYield,
        @Nullable Path postYield,
        Duration patience,
        Duration deadline) {

    public HookOptions(
            @Nullable Path preClaim,
            @Nullable Path postClaim,
            @Nullable Path preYield,
            @Nullable Path postYield,
            @Nullable Duration patience,
            @Nullable Duration deadline) {
        this.preClaim = absolute("preClaim", preClaim);
        this.postClaim = absolute("postClaim", postClaim);
        this.preYield = absolute("preYield", preYield);
        this.postYield = absolute("postYield", postYield);
        this.patience = patience == null ? Duration.ofMillis(500) : patience;
        this.deadline = deadline == null ? Duration.ofSeconds(10) : deadline;
        range("patience", this.patience, Duration.ZERO, Duration.ofSeconds(10), "500ms");
        range("deadline", this.deadline, Duration.ofMillis(100), Duration.ofMinutes(5), "10s");
    }

    /** No scripts. */
    public static HookOptions none() {
        return new HookOptions(null, null, null, null, null, null);
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
