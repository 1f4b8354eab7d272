package org.tandemha.identity;

import java.util.Set;

/**
 * Who answers for one floating address, as seen from this machine (which does not hear itself).
 *
 * @param address without prefix
 * @param answering the hardware addresses that answered just now; more than one is a duplicate, none is nobody
 * @param neighbour the one that this machine's neighbour table has; empty if none
 * @param here whether this machine has the address
 */
public record Seen(String address, String device, Set<String> answering, String neighbour, boolean here) {
    public Seen {
        answering = Set.copyOf(answering);
    }
}
