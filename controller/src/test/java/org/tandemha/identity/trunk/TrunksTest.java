package org.tandemha.identity.trunk;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tandemha.identity.trunk.TrunkOptions.Bound;

class TrunksTest {
    private final Vertx vertx = Vertx.vertx();
    private final Registrations asterisk = new Registrations();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    /** Stands in for Asterisk: notes orders, refuses the first few, knows who is registered. */
    private static final class Registrations implements TrunkSwitch {
        final List<String> orders = new CopyOnWriteArrayList<>();
        final AtomicInteger refuse = new AtomicInteger();
        volatile boolean registered;

        @Override
        public Future<Void> register(String registration) {
            return take("+" + registration);
        }

        @Override
        public Future<Void> unregister(String registration) {
            return take("-" + registration);
        }

        @Override
        public Future<Boolean> isRegistered(String registration) {
            return Future.succeededFuture(registered);
        }

        private Future<Void> take(String order) {
            if (refuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return Future.failedFuture("Unable to retrieve registration entry");
            }
            orders.add(order);
            return Future.succeededFuture();
        }
    }

    @AfterEach
    void close() {
        await().until(vertx.close()::isComplete);
    }

    private Trunks trunks(TrunkOptions... options) {
        return new Trunks(vertx, asterisk, List.of(options), failures::add);
    }

    private static TrunkOptions own(String name) {
        return new TrunkOptions(name, Bound.NODE, null);
    }

    @Test
    void holderRegistersOnceAndLeavesSilently() {
        // Given
        Trunks trunks = trunks(own("itsp"), own("other"), new TrunkOptions("vip", Bound.FLOATING, null));

        // When
        trunks.hold();
        trunks.hold();
        trunks.leave();

        // Then
        await().until(() -> asterisk.orders.size() >= 4);
        assertEquals(List.of("+itsp", "+other", "-itsp", "-other"), asterisk.orders);
    }

    @Test
    void standbySilencesAStartingAsteriskAsSoonAsItKnowsTheTrunk() {
        // Given
        Trunks trunks = trunks(own("itsp"));
        asterisk.refuse.set(3);

        // When
        trunks.asteriskBooted();

        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> asterisk.orders.equals(List.of("-itsp")));
    }

    @Test
    void holdersAsteriskRegistersByItselfWhenItStarts() {
        // Given
        Trunks trunks = trunks(own("itsp"));
        trunks.hold();

        // When
        trunks.asteriskBooted();
        trunks.asteriskReloaded();
        trunks.registrationSeen();

        // Then
        assertEquals(List.of("+itsp"), asterisk.orders);
    }

    @Test
    void registrationThatShouldNotBeIsSilencedAgain() {
        // Given
        Trunks trunks = trunks(own("itsp"));

        // When
        trunks.registrationSeen();

        // Then
        assertEquals(List.of("-itsp"), asterisk.orders);
    }

    @Test
    void laterOrderMakesTheEarlierOneVoid() {
        // Given
        Trunks trunks = trunks(own("itsp"));
        asterisk.refuse.set(1);
        Future<Void> left = trunks.leave();

        // When
        trunks.hold();

        // Then
        await().until(left::isComplete);
        assertEquals(List.of("+itsp"), asterisk.orders);
    }

    @Test
    void trunkOfTheFloatingAddressIsOnlyKickedWhenItDoesNotComeByItself() {
        // Given
        Trunks kicked = trunks(new TrunkOptions("vip", Bound.FLOATING, Duration.ofSeconds(1)));

        // When
        kicked.hold();

        // Then
        assertEquals(List.of(), asterisk.orders);
        await().until(() -> asterisk.orders.equals(List.of("+vip")));
    }

    @Test
    void trunkThatDoesNotFollowIsTold() {
        // Given
        Trunks trunks = trunks(own("itsp"));
        asterisk.refuse.set(Integer.MAX_VALUE);

        // When
        trunks.leave();

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> failures.size() == 1);
        assertTrue(failures.get(0).startsWith("Trunk itsp can't be silenced, tried 50 times: Unable"), failures.get(0));
    }

    @Test
    void nameThatCouldEndItsLineIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> own("itsp\r\nAction: Command"));
        assertThrows(IllegalArgumentException.class, () -> own("*all"));
        assertThrows(IllegalArgumentException.class, () -> new TrunkOptions(null, null, null));
    }
}
