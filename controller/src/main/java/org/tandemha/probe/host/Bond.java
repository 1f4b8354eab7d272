package org.tandemha.probe.host;

import java.util.ArrayList;
import java.util.List;
import org.tandemha.health.Level;

/**
 * One bond of network interfaces as a file of {@code /proc/net/bonding} shows it: the bond's own link state comes
 * first, then one block for each member ("Slave Interface" in the kernel's words).
 */
record Bond(String name, boolean up, List<String> members, List<String> down) {
    private static final String MEMBER = "Slave Interface: ";
    private static final String STATE = "MII Status: ";

    static Bond parse(String name, String text) {
        boolean up = false;
        List<String> members = new ArrayList<>();
        List<String> down = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(MEMBER)) {
                members.add(line.substring(MEMBER.length()).strip());
            } else if (line.startsWith(STATE)) {
                boolean good = line.substring(STATE.length()).strip().equals("up");
                if (members.isEmpty()) {
                    up = good;
                } else if (!good) {
                    down.add(members.get(members.size() - 1));
                }
            }
        }
        return new Bond(name, up, List.copyOf(members), List.copyOf(down));
    }

    Level level() {
        if (!up || members.size() == down.size()) {
            return Level.FAILED;
        }
        return down.isEmpty() ? Level.OK : Level.DEGRADED;
    }

    String sentence() {
        String words = name + ": " + (members.size() - down.size()) + " of " + members.size() + " members up";
        words += down.isEmpty() ? "" : " (" + String.join(", ", down) + " down)";
        return up ? words : words + ", the bond itself is down";
    }
}
