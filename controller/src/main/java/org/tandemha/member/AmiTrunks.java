package org.tandemha.member;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.tandemha.ami.AmiClient;
import org.tandemha.identity.trunk.TrunkSwitch;

/** Switches this machine's outbound registrations over AMI. */
record AmiTrunks(Supplier<AmiClient> ami) implements TrunkSwitch {
    private static final String REGISTERED = "Registered";

    @Override
    public Future<Void> register(String registration) {
        return ami.get().commands().register(registration);
    }

    @Override
    public Future<Void> unregister(String registration) {
        return ami.get().commands().unregister(registration);
    }

    @Override
    public Future<Boolean> isRegistered(String registration) {
        return ami.get()
                .commands()
                .registrations()
                .map(all -> all.stream()
                        .anyMatch(one ->
                                one.name().equals(registration) && one.status().equals(REGISTERED)));
    }
}
