package org.tandemha.identity;

import org.jspecify.annotations.Nullable;

/**
 * The identity can't be armed, or no longer: the gate is shut and the addresses are dropped as far as the kernel still
 * listens. Whoever holds the lease must release it; the message says why, in the kernel's or the tools' words.
 */
public final class CannotArm extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotArm(String message) {
        super(message);
    }

    public CannotArm(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
