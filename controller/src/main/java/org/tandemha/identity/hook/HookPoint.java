package org.tandemha.identity.hook;

import java.util.Locale;

/** When a script runs. */
public enum HookPoint {
    PRE_CLAIM,
    POST_CLAIM,
    PRE_YIELD,
    POST_YIELD;

    /** As people write it: {@code pre-claim}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
