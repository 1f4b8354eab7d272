package org.tandemha.member;

import org.tandemha.ami.AmiClient;
import org.tandemha.ami.AmiEvent;
import org.tandemha.identity.trunk.Trunks;

/** Tells the trunks of Asterisk's starts, reloads and registrations, so that a standby's are silenced again. */
final class TrunkEvents {
    private static final String REGISTERED = "Registered";

    private TrunkEvents() {}

    static void follow(AmiClient ami, Trunks trunks) {
        ami.onState(state -> {
            if (state.connected()) {
                trunks.asteriskBooted();
            }
        });
        ami.onEvent(event -> heard(event, trunks));
    }

    private static void heard(AmiEvent event, Trunks trunks) {
        if (event instanceof AmiEvent.FullyBooted) {
            trunks.asteriskBooted();
        } else if (event instanceof AmiEvent.Reload) {
            trunks.asteriskReloaded();
        } else if (event instanceof AmiEvent.Registry registry
                && registry.status().equals(REGISTERED)) {
            trunks.registrationSeen();
        }
    }
}
