package org.tandemha.ari.app;

/**
 * How a call ended.
 *
 * @param reached the last stage it reached
 * @param words one sentence; Asterisk's own words where it said something
 */
public record BridgeEnd(BridgeStage reached, BridgeCause cause, String words) {}
