package org.tandemha.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.identity.ether.Announcer;
import org.tandemha.identity.hook.HookPoint;
import org.tandemha.identity.hook.Hooks;
import org.tandemha.identity.interpreter.Refused;
import org.tandemha.identity.iproute.IpAddresses;
import org.tandemha.identity.nft.NftGate;
import org.tandemha.identity.trunk.TrunkSwitch;
import org.tandemha.identity.trunk.Trunks;

/**
 * Arms, renews, announces and drops what the outside world calls. Two doors stand one behind the other: the {@link #gate},
 * which belongs to the lease, is opened by it round by round and shut by the kernel; and the addresses, which this class has
 * on their devices between {@link #claim} and {@link #release}, and which leave by themselves as well.
 *
 * <pre>
 *            open()            claim(e): addresses made, announced
 *   nothing ───────▶ standby ──────────────────────────────────────▶ holding ─┐ as long as the gate is open:
 *                       ▲                                              │  ▲   │ addresses renewed, announced
 *                       └──────────────────────────────────────────────┘  └───┘ again, others watched for
 *                                 release(e): addresses dropped
 * </pre>
 *
 * <p>Everything may be repeated. What cannot be armed is dropped within a second and told: by {@link CannotArm} of the
 * claim, later by {@link Notice.Kind#CANNOT_HOLD}; whoever decides must then release the lease. To be used on one event
 * loop, but for the gate, which may be used on any thread.
 */
public final class Identity {
    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
    private static final long TICK_MS = 200;
    private static final long RENEW_NS = TimeUnit.MILLISECONDS.toNanos(400);
    /** Without an answer of ip the addresses are still there; shorter than the shortest lifetime. */
    private static final long UNANSWERED_NS = TimeUnit.SECONDS.toNanos(2);

    private static final long GATE_PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long GATE_LOOK_MS = 5;
    private static final long TRUNK_GRACE_MS = 1000;
    private static final int WORKERS = 12;
    /** After a claim: again for those who lost a frame, or whose switch port was just learning. */
    private static final List<Long> ANNOUNCE_AGAIN_MS = List.of(50L, 250L, 1000L, 3000L);

    private final Vertx vertx;
    private final LongSupplier nanos;
    private final MemberId member;
    private final IdentityOptions options;
    private final int lifetimeS;
    private final Consumer<Notice> notices;
    private final WorkerExecutor workers;
    private final NftGate gate;
    private final IpAddresses ip;
    private final Announcer announcer;
    private final Hooks hooks;
    private final Trunks trunks;
    private final Watch watch;
    private final List<Long> timers = new ArrayList<>();

    private Map<String, String> macs = Map.of();
    private @Nullable Epoch held;
    /** Each claim and release makes what those before it still have to do void. */
    private long turn;

    private long renewedNs;
    private long renewedWellNs;
    private int refusals;
    private boolean renewing;
    private boolean announcing;
    private boolean wasOpen;

    /**
     * @param longestLease the longest L_h that rounds will name; the addresses live a little longer
     * @param notices told on the event loop
     * @throws CannotArm if one of the system's programs is missing
     */
    public Identity(
            Vertx vertx,
            LongSupplier nanos,
            ThreadFactory threads,
            MemberId member,
            IdentityOptions options,
            Duration longestLease,
            TrunkSwitch trunkSwitch,
            Consumer<Notice> notices)
            throws CannotArm {
        Tools tools = Tools.find();
        List<AddressOptions> addresses = options.addresses();
        this.vertx = vertx;
        this.nanos = nanos;
        this.member = member;
        this.options = options;
        this.lifetimeS = (int) longestLease.plusMillis(999).toSeconds() + 2;
        this.notices = notices;
        this.workers = vertx.createSharedWorkerExecutor("tandem-identity", WORKERS);
        this.gate = new NftGate(
                vertx, nanos, threads, addresses, List.of(tools.nft().toString(), "-i"), options.kernelDeadline());
        this.ip = new IpAddresses(
                vertx,
                nanos,
                threads,
                addresses,
                List.of(tools.ip().toString(), "-d", "-force", "-batch", "-"),
                options.kernelDeadline());
        this.announcer = new Announcer(vertx, nanos, List.of(tools.socat().toString()));
        this.hooks = new Hooks(
                vertx,
                workers,
                nanos,
                options.hooks(),
                why -> notices.accept(new Notice(Notice.Kind.HOOK_FAILED, why)));
        this.trunks = new Trunks(
                vertx, trunkSwitch, options.trunks(), why -> notices.accept(new Notice(Notice.Kind.TRUNK_FAILED, why)));
        this.watch = new Watch(vertx, workers, nanos, tools, addresses, ip, this::isHeld, this::announceSoon, notices);
    }

    /** What {@link NftGate#open} found, after which left-overs of a controller before this one are gone unless still open. */
    public Future<NftGate.Found> open() {
        return ip.open()
                .recover(e -> cannot("the devices are not ready", e))
                .compose(ready -> settings())
                .compose(set -> gate.open().recover(e -> cannot("there is no gate", e)))
                .compose(found -> (found == NftGate.Found.OPEN ? Future.<Void>succeededFuture() : ip.drop())
                        .compose(clean -> ip.macs())
                        .onSuccess(known -> macs = known)
                        .compose(known -> announcer.open(options.addresses(), known))
                        .<NftGate.Found>map(found)
                        .recover(e -> cannot("the addresses can't be made ready", e)))
                .onSuccess(found -> {
                    silenceTrunks(found);
                    timers.add(vertx.setPeriodic(TICK_MS, tick -> tick()));
                    timers.add(vertx.setPeriodic(options.announceEvery().toMillis(), beat -> announceSoon()));
                    timers.add(vertx.setPeriodic(options.watchEvery().toMillis(), beat -> look()));
                    LOG.atInfo().addKeyValue("found", found).log("The gate stands");
                });
    }

    private static <T> Future<T> cannot(String what, Throwable cause) {
        return Future.failedFuture(new CannotArm(what + ": " + cause.getMessage(), cause));
    }

    /** Unless a controller before this one still serves: then there is time till its last round runs out. */
    private void silenceTrunks(NftGate.Found found) {
        if (found != NftGate.Found.OPEN) {
            trunks.leave();
            return;
        }
        gate.state()
                .onSuccess(state -> vertx.setTimer(state.openFor().toMillis() + TRUNK_GRACE_MS, over -> {
                    if (held == null) {
                        trunks.leave();
                    }
                }));
    }

    private Future<Void> settings() {
        org.tandemha.identity.sysctl.Sysctls sysctls = new org.tandemha.identity.sysctl.Sysctls(options.addresses());
        return (options.setSysctls() ? sysctls.set(vertx) : sysctls.check(vertx))
                .onSuccess(said -> said.forEach(
                        sentence -> notices.accept(new Notice(Notice.Kind.KERNEL_SETTING, sentence + "."))))
                .mapEmpty();
    }

    /** The lease's own door: keys, and shutting. */
    public NftGate gate() {
        return gate;
    }

    /** Told when Asterisk starts, reloads, or has registered somewhere. */
    public Trunks trunks() {
        return trunks;
    }

    /** Whether the addresses are claimed here. */
    public boolean isHeld() {
        return held != null;
    }

    /**
     * Arms the addresses under this epoch and announces them; completes when both is done. The gate must be open, or open
     * within 300 ms: its second key may still be on its way.
     */
    public Future<Void> claim(Epoch epoch, String reason) {
        if (epoch.equals(held)) {
            return Future.succeededFuture();
        }
        turn++;
        long mine = turn;
        return gateOpens(nanos.getAsLong() + GATE_PATIENCE_NS).compose(open -> {
            if (mine != turn) {
                return Future.failedFuture(overtaken(epoch));
            }
            if (!open) {
                return Future.failedFuture(new CannotArm("no round of " + epoch + " holds both keys of the gate"));
            }
            held = epoch;
            wasOpen = true;
            return ip.hold(lifetimeS)
                    .compose(
                            armed -> armed(mine, epoch, reason),
                            e -> drop().transform(dropped ->
                                    Future.failedFuture(new CannotArm("the addresses: " + e.getMessage(), e))));
        });
    }

    private Future<Boolean> gateOpens(long untilNs) {
        if (gate.isOpen() || nanos.getAsLong() - untilNs >= 0) {
            return Future.succeededFuture(gate.isOpen());
        }
        return vertx.timer(GATE_LOOK_MS, TimeUnit.MILLISECONDS).compose(later -> gateOpens(untilNs));
    }

    private Future<Void> armed(long mine, Epoch epoch, String reason) {
        if (mine != turn) {
            return Future.failedFuture(overtaken(epoch));
        }
        renewedNs = nanos.getAsLong();
        renewedWellNs = renewedNs;
        refusals = 0;
        for (long again : ANNOUNCE_AGAIN_MS) {
            vertx.setTimer(again, later -> announceSoon());
        }
        LOG.atInfo().addKeyValue("epoch", epoch).addKeyValue("why", reason).log("The addresses are armed");
        return announce();
    }

    private static CannotArm overtaken(Epoch epoch) {
        return new CannotArm("another claim or release came before " + epoch + " was armed");
    }

    /**
     * Drops the addresses of this epoch and of those before; those of a later one stay. Completes when the kernel has taken
     * them away; if it fails they leave by themselves. The gate is not touched: the lease has shut it, or it shuts by
     * itself, and another round may have opened it anew.
     */
    public Future<Void> release(Epoch epoch, String reason) {
        Epoch before = held;
        if (before != null && before.isAfter(epoch)) {
            return Future.succeededFuture();
        }
        LOG.atInfo().addKeyValue("epoch", epoch).addKeyValue("why", reason).log("The addresses are dropped");
        return drop();
    }

    private Future<Void> drop() {
        turn++;
        held = null;
        return ip.drop();
    }

    /** Announces now, if the addresses are held. */
    public Future<Void> announceNow() {
        return held == null ? Future.succeededFuture() : announce();
    }

    /** Runs the administrator's script, if there is one; completes when it has ended, and never fails. */
    public Future<Void> runHook(HookPoint point, Epoch epoch, String reason) {
        return hooks.run(point, facts(epoch, reason));
    }

    /** Who answers for each address, asked just now. */
    public Future<List<Seen>> verify() {
        return watch.verify();
    }

    /** Ends the tools. The gate stays and shuts by itself, the addresses leave by themselves. */
    public Future<Void> close() {
        timers.forEach(vertx::cancelTimer);
        turn++;
        trunks.close();
        watch.stop();
        gate.close();
        ip.close();
        return announcer.close().eventually(workers::close);
    }

    // --- the beats

    private void tick() {
        long now = nanos.getAsLong();
        boolean open = gate.isOpen();
        boolean reopened = open && !wasOpen;
        wasOpen = open;
        if (held == null || !open || renewing || (!reopened && now - renewedNs < RENEW_NS)) {
            return;
        }
        if (reopened) {
            renewedWellNs = now;
            announceSoon();
        }
        renewing = true;
        long mine = turn;
        ip.hold(lifetimeS).onComplete(answer -> {
            renewing = false;
            if (mine != turn) {
                return;
            }
            if (answer.succeeded()) {
                renewedNs = now;
                renewedWellNs = now;
                refusals = 0;
                return;
            }
            refusals += answer.cause() instanceof Refused ? 1 : 0;
            if (refusals > 1 || nanos.getAsLong() - renewedWellNs > UNANSWERED_NS) {
                cannotHold("the addresses can't be renewed: " + answer.cause().getMessage());
            }
        });
    }

    private void cannotHold(String why) {
        drop();
        notices.accept(new Notice(Notice.Kind.CANNOT_HOLD, "The addresses are given up: " + why + "."));
    }

    private void look() {
        watch.look();
        ip.macs().onSuccess(known -> macs = known);
        gate.isWhole().onSuccess(whole -> {
            if (whole) {
                return;
            }
            if (held != null) {
                cannotHold("parts of the gate are missing");
            }
            gate.rebuild()
                    .onSuccess(made -> notices.accept(
                            new Notice(Notice.Kind.GATE_REBUILT, "Parts of the gate were missing; it was made anew.")))
                    .onFailure(e -> notices.accept(new Notice(
                            Notice.Kind.GATE_REBUILT,
                            "Parts of the gate are missing, and it can't be made anew: " + e.getMessage() + ".")));
        });
    }

    private void announceSoon() {
        if (held != null && gate.isOpen() && !announcing) {
            announce();
        }
    }

    /** Never fails: who cannot be told now is told later. */
    private Future<Void> announce() {
        announcing = true;
        return announcer.announce(options.addresses(), macs).transform(sent -> {
            announcing = false;
            if (sent.failed()) {
                notices.accept(new Notice(
                        Notice.Kind.NOT_ANNOUNCED,
                        "The addresses can't be announced: " + sent.cause().getMessage() + "."));
            }
            return Future.succeededFuture();
        });
    }

    private Map<String, String> facts(Epoch epoch, String reason) {
        Map<String, String> facts = new HashMap<>();
        facts.put("TANDEM_MEMBER", member.name());
        facts.put("TANDEM_EPOCH", epoch.toString());
        facts.put("TANDEM_REASON", reason);
        facts.put("TANDEM_ADDRESSES", words(AddressOptions::address));
        facts.put("TANDEM_DEVICES", words(AddressOptions::link));
        return facts;
    }

    private String words(Function<AddressOptions, String> of) {
        return options.addresses().stream().map(of).collect(Collectors.joining(" "));
    }
}
