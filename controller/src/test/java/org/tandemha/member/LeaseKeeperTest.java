package org.tandemha.member;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemha.cluster.MemberId;
import org.tandemha.lease.LeaseAction;
import org.tandemha.lease.LeaseInput;
import org.tandemha.lease.LeaseMode;
import org.tandemha.lease.LeasePolicy;
import org.tandemha.lease.LeaseProfile;
import org.tandemha.lease.LeaseRow;
import org.tandemha.lease.LeaseState;
import org.tandemha.lease.LeaseTiming;
import org.tandemha.lease.Members;
import org.tandemha.promise.PromiseFile;

/** Three keepers on threads and disks of their own, whose rows are handed from one to the other at once. */
class LeaseKeeperTest {
    private static final MemberId A = new MemberId("a");
    private static final MemberId B = new MemberId("b");
    private static final MemberId W = new MemberId("w");
    private static final Members MEMBERS = new Members(List.of(A, B), List.of(W));
    private static final Means MEANS =
            new Means(System::nanoTime, InstantSource.system(), UUID::randomUUID, name -> task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });

    @TempDir
    Path folder;

    private final Map<MemberId, One> all = new LinkedHashMap<>();

    @AfterEach
    void end() {
        all.values().forEach(one -> one.keeper.stop());
    }

    /** A member with a gate that says yes to everything and remembers what it was told. */
    private final class One implements LeaseKeeper.Gate, LeaseKeeper.Listener {
        final MemberId self;
        final List<String> acts = new CopyOnWriteArrayList<>();
        final LeaseKeeper keeper;
        volatile boolean cut;
        volatile boolean holds;
        final AtomicInteger shut = new AtomicInteger();
        volatile long life;

        One(MemberId self) {
            this.self = self;
            LeasePolicy policy = new LeasePolicy(
                    self,
                    MEMBERS,
                    LeaseMode.QUORUM,
                    LeaseTiming.of(LeaseProfile.LAN, Duration.ofMillis(20)),
                    Duration.ofSeconds(10));
            this.keeper = new LeaseKeeper(policy, new PromiseFile(file(self)), this, this, MEANS);
            all.put(self, this);
        }

        @Override
        public Future<Void> startRound(long round, Duration hold) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> grantRound(long round) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> shut() {
            shut.incrementAndGet();
            return Future.succeededFuture();
        }

        @Override
        public void row(LeaseRow row) {
            for (One other : all.values()) {
                if (!other.equals(this) && !cut && !other.cut) {
                    other.keeper.take(new LeaseInput.RowArrived(row));
                }
            }
        }

        @Override
        public void acted(LeaseAction action) {
            acts.add(action.getClass().getSimpleName());
        }

        @Override
        public void stands(LeaseState state, long nowNs) {
            holds = state.held(nowNs).isPresent();
            life = state.durable().incarnation();
        }
    }

    private Path file(MemberId member) {
        return folder.resolve(member + ".promise");
    }

    private void three() {
        One a = new One(A);
        One b = new One(B);
        One w = new One(W);
        List.of(a, b, w).forEach(one -> one.keeper.start(one.self.hashCode()));
    }

    private One claims(MemberId member) {
        One one = all.get(member);
        one.keeper.take(new LeaseInput.Eligible(true, "test"));
        one.keeper.take(new LeaseInput.Campaign("test"));
        await().atMost(Duration.ofSeconds(20)).until(() -> one.holds);
        return one;
    }

    @Test
    void whoCampaignsHoldsAndKeepsItWhileOneOtherHears() {
        // Given
        three();
        One a = claims(A);

        // When
        all.get(B).cut = true;

        // Then: for longer than the lease lasts
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> a.holds);
        assertFalse(all.get(B).holds);
    }

    @Test
    void aReleaseLetsAnotherHoldAtOnce() {
        // Given
        three();
        One a = claims(A);

        // When
        a.keeper.take(new LeaseInput.Release("test"));
        await().atMost(Duration.ofSeconds(10)).until(() -> a.acts.contains("Released"));
        One b = claims(B);

        // Then
        assertTrue(b.holds);
        assertFalse(a.holds);
        assertTrue(a.shut.get() > 0, "the gate was not shut before the release");
    }

    @Test
    void oneThatIsCutOffLosesItAndAnotherTakesIt() {
        // Given
        three();
        One a = claims(A);

        // When
        a.cut = true;

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> !a.holds);
        claims(B);
        assertTrue(a.acts.contains("LostHold"), a.acts.toString());
    }

    @Test
    void eachLifeHasAHigherNumberOnTheDisk() throws Exception {
        // Given
        three();
        await().atMost(Duration.ofSeconds(10)).until(() -> all.get(W).life > 0);
        long before = all.get(W).life;
        all.get(W).keeper.stop();

        // When
        One again = new One(W);
        again.keeper.start(1);

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> again.life > before);
        assertEquals(again.life, new PromiseFile(file(W)).load().orElseThrow().incarnation());
    }

    @Test
    void aDamagedPromiseIsToldAndItsMemberNeitherVotesNorClaims() throws Exception {
        // Given
        Files.writeString(file(B), "damaged");

        // When
        three();
        One b = all.get(B);
        await().atMost(Duration.ofSeconds(10)).until(() -> b.acts.contains("Alarm"));
        b.keeper.take(new LeaseInput.Eligible(true, "test"));
        b.keeper.take(new LeaseInput.Campaign("test"));

        // Then
        assertTrue(claims(A).holds);
        assertFalse(b.holds);
    }
}
