package org.tandemha.identity.trunk;

import io.vertx.core.Future;

/** Switches the outbound registrations of this machine's Asterisk; the root package implements it over AMI. */
public interface TrunkSwitch {
    /**
     * AMI {@code PJSIPRegister}: Asterisk withdraws the registration, then registers after 1 s and up to
     * {@code max_random_initial_delay} more. Completes when Asterisk has taken the order.
     */
    Future<Void> register(String registration);

    /**
     * AMI {@code PJSIPUnregister}: withdraws the registration and cancels further attempts. Fails while Asterisk does not
     * know the registration yet.
     */
    Future<Void> unregister(String registration);

    /** Whether Asterisk has it as registered (AMI {@code PJSIPShowRegistrationsOutbound}). */
    Future<Boolean> isRegistered(String registration);
}
