package org.tandemha.member;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.ami.AmiClient;
import org.tandemha.cluster.MemberId;
import org.tandemha.failover.Action;
import org.tandemha.failover.Check;
import org.tandemha.failover.Failover;
import org.tandemha.failover.FailoverOptions;
import org.tandemha.failover.FailoverRow;
import org.tandemha.failover.LeaseSeen;
import org.tandemha.failover.Observation;
import org.tandemha.failover.PeerHealth;
import org.tandemha.failover.Policy;
import org.tandemha.failover.Standing;
import org.tandemha.failover.Verb;
import org.tandemha.failover.View;
import org.tandemha.failover.Wish;
import org.tandemha.failover.WishAnswer;
import org.tandemha.fence.FenceScript;
import org.tandemha.health.HealthProfile;
import org.tandemha.identity.CannotArm;
import org.tandemha.identity.Identity;
import org.tandemha.identity.Notice;
import org.tandemha.identity.Seen;
import org.tandemha.lease.LeaseAction;
import org.tandemha.lease.LeaseInput;
import org.tandemha.lease.LeasePolicy;
import org.tandemha.lease.LeaseRow;
import org.tandemha.member.Diary.Topic;
import org.tandemha.promise.PromiseFile;
import org.tandemha.wan.MapSpec;
import org.tandemha.wan.Wan;
import org.tandemha.wan.WanOptions;
import org.tandemha.wan.WanStatus;

/**
 * This member's part in the cluster: the lease on a thread of its own, the links to the others, the identity, and the
 * decisions that bind them. On one event loop but for the lease, whose words are brought there.
 *
 * <pre>
 *   rows of others ──▶ lease ──LeaseSeen──▶ failover ──deeds──▶ lease, identity, Asterisk
 *                        │ keys                ▲ health, rows, commands, outcomes
 *                        ▼                     │
 *                      gate ◀── the kernel ends what is not renewed, whatever becomes of this process
 * </pre>
 */
public final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final long GIVE_BACK_MS = 1500;
    private static final long OWN_HEALTH_MS = 100;

    /**
     * What a member is made of.
     *
     * @param of the same on every member
     * @param stateDir where promise and mode are kept
     * @param serving null for a witness
     * @param health of this member, as it stands
     */
    public record Parts(
            MemberId self,
            ClusterOptions of,
            FailoverOptions failover,
            WanOptions wan,
            Path stateDir,
            CertificateKeeper certificates,
            @Nullable Serving serving,
            Supplier<HealthProfile> health,
            Diary diary,
            Means means) {}

    private final Vertx vertx;
    private final Context loop;
    private final Parts parts;
    private final Means means;
    private final Policy policy;
    private final StandingFile standing;
    private final LeaseKeeper lease;
    private final FailoverKeeper failover;
    private final @Nullable Identity identity;
    private final @Nullable Deeds deeds;
    private final Map<String, Promise<WishAnswer>> asked = new HashMap<>();
    private final Promise<Void> givenBack = Promise.promise();

    private volatile @Nullable Wan wan;
    private Future<Void> linking = Future.succeededFuture();
    private LeaseSeen seen = LeaseSeen.unknown();
    private @Nullable WanStatus links;
    private long healthTimer = -1;

    /** @throws IllegalArgumentException naming the setting that cannot be met, and why */
    public Cluster(Vertx vertx, Parts parts) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.parts = parts;
        this.means = parts.means();
        this.policy = new Policy(parts.self(), parts.of().members().peers(), parts.failover());
        this.standing = new StandingFile(parts.stateDir(), parts.self());
        Serving serving = parts.serving();
        this.identity = serving == null ? null : identity(serving);
        LeasePolicy leasePolicy = parts.of().policy(parts.self());
        LeaseDesk desk = new LeaseDesk(
                leasePolicy,
                row -> send(MemberMaps.LEASE, row),
                incarnation -> loop.runOnContext(now -> lives(incarnation)),
                changed -> loop.runOnContext(now -> leaseChanged(changed)),
                action -> loop.runOnContext(now -> leaseSaid(action)));
        this.lease = new LeaseKeeper(
                leasePolicy,
                new PromiseFile(parts.stateDir().resolve("promise")),
                identity == null ? new NoGate() : new IdentityGate(identity.gate()),
                desk,
                means);
        this.deeds = serving == null || identity == null
                ? null
                : new Deeds(vertx, means.nanos(), lease::take, identity, serving.ami(), serving.restart());
        this.failover = new FailoverKeeper(vertx, means.nanos(), policy, remembered(), new Edges(), changed -> {});
    }

    private Identity identity(Serving serving) {
        try {
            return new Identity(
                    vertx,
                    means.nanos(),
                    means.threads().apply("tandem-identity"),
                    parts.self(),
                    serving.identity(),
                    parts.of().timing().hold(),
                    new AmiTrunks(serving.ami()),
                    this::noticed);
        } catch (CannotArm e) {
            throw new IllegalArgumentException("identity: " + e.getMessage(), e);
        }
    }

    // --- life

    /** Finds what a controller before this one left, then takes part. */
    public Future<Void> start() {
        Future<?> ready = identity == null ? Future.succeededFuture() : identity.open();
        return ready.onSuccess(found -> {
                    // the links follow as soon as the disk has this life's number
                    lease.start(means.random().get().getMostSignificantBits());
                    healthTimer = vertx.setPeriodic(OWN_HEALTH_MS, beat -> {
                        healthChanged();
                        lookAtLinks();
                    });
                    failover.start();
                })
                .mapEmpty();
    }

    /** A new way to Asterisk, which takes the place of those before. */
    public void follow(AmiClient ami) {
        if (identity != null) {
            TrunkEvents.follow(ami, identity.trunks());
        }
    }

    /** The disk has a new number of this member's life: rows are of use only under that one. */
    private void lives(long incarnation) {
        Wan fresh = new Wan(
                vertx,
                means.nanos(),
                parts.self(),
                incarnation,
                means.random().get().toString(),
                parts.wan(),
                parts.certificates().links(),
                MemberMaps.ALL,
                () -> null);
        fresh.onRow(MemberMaps.LEASE, row -> {
            LeaseRow value = row.value();
            if (value != null) {
                lease.take(new LeaseInput.RowArrived(value));
            }
        });
        fresh.onRow(MemberMaps.MEMBERS, row -> {
            FailoverRow value = row.value();
            if (value != null) {
                loop.runOnContext(now -> failover.observe(new Observation.RowSeen(means.nowNs(), row.writer(), value)));
            }
        });
        fresh.onOutranked(later -> lease.take(new LeaseInput.Outlived(later)));
        parts.certificates().listen(fresh);
        linking = linking.eventually(this::unlink)
                .transform(ended -> fresh.start())
                .onSuccess(started -> {
                    wan = fresh;
                    parts.certificates().started(fresh);
                })
                .onFailure(e -> tell(Topic.ALARM, "LINKS", "the links cannot be opened: " + e.getMessage()));
    }

    private Future<Void> unlink() {
        Wan before = wan;
        wan = null;
        parts.certificates().stop();
        return before == null ? Future.succeededFuture() : before.stop();
    }

    /** Gives back what is held, so that the others need not wait for it to run out, then ends. */
    public Future<Void> stop() {
        vertx.cancelTimer(healthTimer);
        Future<Void> quiet = failover.stop();
        if (seen.holding() == LeaseSeen.Holding.MINE) {
            lease.take(new LeaseInput.Release("the controller ends"));
        } else {
            givenBack.tryComplete();
        }
        Future<Void> enough = vertx.timer(GIVE_BACK_MS, TimeUnit.MILLISECONDS).mapEmpty();
        return quiet.eventually(() -> Future.any(givenBack.future(), enough))
                .onComplete(over -> lease.stop())
                .eventually(this::unlink)
                .eventually(() -> identity == null ? Future.succeededFuture() : identity.close())
                .eventually(() -> parts.serving() == null || parts.serving().fence() == null
                        ? Future.succeededFuture()
                        : parts.serving().fence().stop());
    }

    // --- what is seen

    /** The own health changed, or its proofs grew older. On the event loop. */
    public void healthChanged() {
        long nowNs = means.nowNs();
        failover.observe(
                new Observation.OwnHealth(nowNs, PeerHealth.of(parts.health().get(), nowNs)));
    }

    /** The identity has something to say. On the event loop. */
    private void noticed(Notice notice) {
        tell(Topic.IDENTITY, notice.kind().name(), notice.because());
        if (notice.kind() == Notice.Kind.CANNOT_HOLD) {
            lease.take(new LeaseInput.Release(notice.because()));
        }
    }

    private void leaseChanged(LeaseSeen changed) {
        seen = changed;
        failover.observe(new Observation.LeaseChanged(means.nowNs(), changed));
    }

    private void leaseSaid(LeaseAction action) {
        if (action instanceof LeaseAction.Alarm alarm) {
            LOG.warn("{}: {}", alarm.kind(), alarm.because());
            tell(Topic.ALARM, alarm.kind().name(), alarm.because().toString());
        } else if (action instanceof LeaseAction.BecameHolder became) {
            tell(Topic.LEASE, "held " + became.epoch(), became.because().toString());
        } else if (action instanceof LeaseAction.LostHold lost) {
            tell(Topic.LEASE, "lost " + lost.epoch(), lost.because().toString());
        } else if (action instanceof LeaseAction.Released released) {
            tell(Topic.LEASE, "released " + released.epoch(), released.because().toString());
            // its row goes out with the same step of the lease, before this is told
            givenBack.tryComplete();
        } else if (action instanceof LeaseAction.Fence order) {
            fence(order);
        } else if (action instanceof LeaseAction.Told told) {
            tell(Topic.LEASE, "told", told.because().toString());
        }
    }

    private void fence(LeaseAction.Fence order) {
        FenceScript script = parts.serving() == null ? null : parts.serving().fence();
        if (script == null) {
            lease.take(new LeaseInput.Fenced(false, "no fence script is set"));
            return;
        }
        tell(Topic.ALARM, "FENCING", order.peer() + " is being switched off: " + order.because());
        script.fence(order.peer(), order.epoch(), order.because().toString())
                .onSuccess(ended -> lease.take(new LeaseInput.Fenced(ended.confirmed(), ended.words())));
    }

    // --- what is asked

    public View view() {
        return failover.view();
    }

    public Check check() {
        return failover.check();
    }

    public Duration life(Verb verb, Duration drain) {
        return Failover.life(verb, drain, policy);
    }

    /** The links as they stood a moment ago, so that reading never waits; empty before they are opened. */
    public Optional<WanStatus> links() {
        return Optional.ofNullable(links);
    }

    /** Who answers for each floating address, asked just now; nobody is asked by a witness. */
    public Future<List<Seen>> verify() {
        return identity == null ? Future.succeededFuture(List.of()) : identity.verify();
    }

    private void lookAtLinks() {
        Wan now = wan;
        if (now != null) {
            now.status().onSuccess(status -> loop.runOnContext(later -> links = status));
        }
    }

    /** Has a command carried out by whichever member it concerns; completes with the last word on it. */
    public Future<WishAnswer> wish(Wish wish) {
        Promise<WishAnswer> answer = Promise.promise();
        asked.put(wish.id(), answer);
        failover.observe(new Observation.Wished(means.nowNs(), wish));
        return answer.future();
    }

    // --- what is done

    private final class Edges implements FailoverKeeper.Edges {
        @Override
        public Future<String> carryOut(Action.Do order) {
            return deeds == null
                    ? Future.failedFuture("a witness does nothing but vote")
                    : deeds.carryOut(order, failover.view().because());
        }

        @Override
        public void publish(FailoverRow row) {
            send(MemberMaps.MEMBERS, row);
        }

        @Override
        public void remember(Standing next) {
            vertx.executeBlocking(() -> {
                        standing.write(next);
                        return null;
                    })
                    .onFailure(e -> tell(
                            Topic.ALARM, "STANDING", "mode and maintenance cannot be remembered: " + e.getMessage()));
        }

        @Override
        public void note(Action.Note note) {
            tell(Topic.valueOf(note.kind().name()), note.what(), note.because());
        }

        @Override
        public void answered(Wish wish, WishAnswer answer) {
            Optional.ofNullable(asked.remove(wish.id())).ifPresent(promise -> promise.tryComplete(answer));
        }
    }

    /** What is not sent now is sent with the next beat. */
    private <V> void send(MapSpec<V> map, V row) {
        Wan now = wan;
        if (now != null) {
            now.publish(map, row).onFailure(e -> LOG.debug("A row was not published: {}", e.getMessage()));
        }
    }

    private Standing remembered() {
        try {
            return standing.read();
        } catch (IOException e) {
            LOG.error("{}; begins in observe mode", e.getMessage());
            return Standing.first(parts.self());
        }
    }

    private void tell(Topic topic, String what, String because) {
        LOG.atInfo().addKeyValue("topic", topic).addKeyValue("what", what).log(because);
        parts.diary().tell(topic, what, because);
    }
}
