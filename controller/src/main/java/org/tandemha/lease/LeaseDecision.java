package org.tandemha.lease;

import java.util.List;

/**
 * What follows from one input.
 *
 * @param actions in this order
 * @param tickAtNs the lease wants a tick at this monotonic time, and judges by it whether ticks are late
 */
public record LeaseDecision(LeaseState state, List<LeaseAction> actions, long tickAtNs) {}
