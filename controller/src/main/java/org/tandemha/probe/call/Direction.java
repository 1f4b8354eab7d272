package org.tandemha.probe.call;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How audio travelled in one direction.
 *
 * @param delayNs from mouth to ear, nanoseconds; absent when it was not measured
 * @param framesLost frames of 20 ms that were spoken after the proof and not heard; absent when not measured
 */
public record Direction(OptionalLong delayNs, OptionalInt framesLost) {
    /** Nothing measured. */
    public static final Direction UNMEASURED = new Direction(OptionalLong.empty(), OptionalInt.empty());
}
