package org.tandemha.ari.app;

/** A stage reached, and when, in monotonic nanoseconds. */
public record BridgeStep(BridgeStage stage, long atNs) {}
