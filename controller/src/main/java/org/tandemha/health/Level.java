package org.tandemha.health;

/** How well one sensor finds its subject. {@code UNKNOWN} is no reading yet, or one too old to count. */
public enum Level {
    OK,
    DEGRADED,
    FAILED,
    UNKNOWN
}
