package org.tandemha.identity.trunk;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One outbound registration that belongs to the identity.
 *
 * @param name its section in pjsip.conf
 * @param bound what its transport is bound to; default {@code FLOATING}
 * @param kickAfter with {@code FLOATING}: a holder whose trunk has not registered by itself after so long has Asterisk
 *     register it anew; default 5 s
 */
public record TrunkOptions(String name, Bound bound, Duration kickAfter) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@-]{1,79}");

    /** The address that a trunk's transport has. */
    public enum Bound {
        /** A floating one: the gate silences the standby's attempts, Asterisk goes on trying by itself. */
        FLOATING,
        /** The node's own: the standby is silenced over AMI, the holder registers over AMI. */
        NODE
    }

    public TrunkOptions(@Nullable String name, @Nullable Bound bound, @Nullable Duration kickAfter) {
        this.name = name == null ? "" : name;
        this.bound = bound == null ? Bound.FLOATING : bound;
        this.kickAfter = kickAfter == null ? Duration.ofSeconds(5) : kickAfter;
        if (!NAME.matcher(this.name).matches()) {
            throw new IllegalArgumentException("identity.trunks.name '" + this.name
                    + "': 1 to 79 letters, digits and '_.@-'; write the name of a section with type=registration");
        }
        if (this.kickAfter.compareTo(Duration.ofSeconds(1)) < 0
                || this.kickAfter.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "identity.trunks.kickAfter " + this.kickAfter + ": must be within PT1S to PT10M; write 5s");
        }
    }
}
