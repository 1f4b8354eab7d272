package org.tandemha.api;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * Where the local API listens. Only loopback is allowed: who may ask is settled by the token file, which says nothing
 * about who may listen on a wire.
 *
 * @param port 0 takes a free one, for tests
 */
public record ApiOptions(String host, Integer port) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final int DEFAULT_PORT = 8787;

    public ApiOptions(@Nullable String host, @Nullable Integer port) {
        this.host = Objects.requireNonNullElse(host, "127.0.0.1");
        this.port = Rule.ownPort("port", port, DEFAULT_PORT);
        if (!LOOPBACK.contains(this.host)) {
            throw new IllegalArgumentException(
                    "host: '" + host + "' is not this machine alone; write 127.0.0.1 or ::1");
        }
    }

    /** {@code 127.0.0.1:8787}. */
    public static ApiOptions defaults() {
        return new ApiOptions(null, null);
    }
}
