package org.tandemha.lease;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.Epoch;
import org.tandemha.lease.LeaseAction.AlarmKind;
import org.tandemha.lease.LeaseRow.Answer;

/**
 * One step in the making: the state before, loosened, so that rules read and set single values; {@link #decision} makes
 * it firm again. Lives within one call.
 */
final class Turn {
    static final long NOT_SET = Long.MAX_VALUE;
    static final long RETRY_NS = 1_000_000_000L;

    final LeasePolicy policy;
    final long nowNs;
    final long originNs;
    Promise durable;
    Promise wanted;
    boolean sound;
    boolean failing;
    long retryWriteNs;
    long promiseUntilNs;
    long abstainUntilNs;
    LeaseState.@Nullable Pending pending;
    Role role;
    LeaseRow.@Nullable Ask ask;
    long lastRound;
    long voidUpTo;
    long nextRoundNs;
    boolean roundWaits;

    @Nullable
    Round[] ring;

    Other[] others;
    final int seat;

    @Nullable
    Epoch highest;

    long counter;
    long publishNs;
    long tickNs;
    long wallOffsetNs;
    long offsetTakenNs;
    long suspectUntilNs;
    long quietUntilNs;
    boolean ordered;
    boolean eligible;
    String eligibleBecause;
    long entropy;
    long shutSerial;
    long fenceNs;

    boolean dirty;
    private final List<LeaseAction> actions = new ArrayList<>(4);

    Turn(LeaseState state, long nowNs, LeasePolicy policy) {
        this.policy = policy;
        this.originNs = state.originNs;
        this.nowNs = nowNs - state.originNs;
        durable = state.durable;
        wanted = state.wanted;
        sound = state.sound;
        failing = state.failing;
        retryWriteNs = state.retryWriteNs;
        promiseUntilNs = state.promiseUntilNs;
        abstainUntilNs = state.abstainUntilNs;
        pending = state.pending;
        role = state.role;
        ask = state.ask;
        lastRound = state.lastRound;
        voidUpTo = state.voidUpTo;
        nextRoundNs = state.nextRoundNs;
        roundWaits = state.roundWaits;
        ring = state.ring;
        others = state.others;
        seat = state.seat;
        highest = state.highest;
        counter = state.counter;
        publishNs = state.publishNs;
        tickNs = state.tickNs;
        wallOffsetNs = state.wallOffsetNs;
        offsetTakenNs = state.offsetTakenNs;
        suspectUntilNs = state.suspectUntilNs;
        quietUntilNs = state.quietUntilNs;
        ordered = state.ordered;
        eligible = state.eligible;
        eligibleBecause = state.eligibleBecause;
        entropy = state.entropy;
        shutSerial = state.shutSerial;
        fenceNs = state.fenceNs;
    }

    /** The first moment of a life. */
    Turn(Promise found, boolean sound, long seed, long nowNs, LeasePolicy policy) {
        this.policy = policy;
        this.originNs = nowNs;
        this.nowNs = 0;
        this.sound = sound;
        durable = found;
        wanted = found;
        retryWriteNs = NOT_SET;
        abstainUntilNs = Math.max(policy.grantNs, found.longestGrantNs());
        role = new Role.Standby(NOT_SET);
        nextRoundNs = NOT_SET;
        ring = new @Nullable Round[LeaseTiming.SLOTS];
        seat = policy.members.all().indexOf(policy.self);
        others = new Other[policy.members.all().size()];
        for (int at = 0; at < others.length; at++) {
            others[at] = Other.unheard(policy.members.all().get(at), 0);
        }
        highest = found.promised();
        tickNs = NOT_SET;
        offsetTakenNs = NOT_SET;
        suspectUntilNs = 0;
        eligibleBecause = "nobody has said so yet";
        entropy = seed;
    }

    void act(LeaseAction action) {
        actions.add(action);
    }

    void told(String template, Object... words) {
        act(new LeaseAction.Told(Because.of(template, words)));
    }

    void alarm(AlarmKind kind, String template, Object... words) {
        act(new LeaseAction.Alarm(kind, Because.of(template, words)));
    }

    /** Random, and the same for the same seed: SplitMix64. */
    long random(long below) {
        entropy += 0x9e3779b97f4a7c15L;
        long mixed = (entropy ^ (entropy >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return Math.floorMod(mixed ^ (mixed >>> 31), below);
    }

    void saw(@Nullable Epoch epoch) {
        if (epoch != null && (highest == null || epoch.isAfter(highest))) {
            highest = epoch;
        }
    }

    Epoch nextEpoch() {
        return new Epoch(highest == null ? 1 : highest.number() + 1, policy.self);
    }

    /** Has it written; what depends on it waits until {@link #durable} shows it. */
    void persist(Promise next, String template, Object... words) {
        if (next.equals(wanted)) {
            return;
        }
        wanted = next;
        saw(next.promised());
        act(new LeaseAction.PersistPromise(next, Because.of(template, words)));
    }

    /** Whether nothing is under way to the disk. */
    boolean settled() {
        return wanted.equals(durable);
    }

    /** Rows may leave only when the disk knows this life. */
    boolean ready() {
        return sound && durable.incarnation() == wanted.incarnation();
    }

    boolean abstains() {
        return !sound || nowNs < abstainUntilNs;
    }

    void other(int at, Other next) {
        Other[] copy = others.clone();
        copy[at] = next;
        others = copy;
    }

    void round(Round round) {
        @Nullable Round[] copy = ring.clone();
        copy[slot(round.number())] = round;
        ring = copy;
    }

    @Nullable
    Round round(long number) {
        Round round = ring[slot(number)];
        return round != null && round.number() == number && number > voidUpTo ? round : null;
    }

    static int slot(long number) {
        return (int) (number % LeaseTiming.SLOTS);
    }

    void shutGate(String template, Object... words) {
        voidUpTo = lastRound;
        shutSerial++;
        act(new LeaseAction.ShutGate(shutSerial, Because.of(template, words)));
    }

    void stopAsking() {
        if (ask != null) {
            ask = null;
            dirty = true;
        }
    }

    void standBy(long campaignNs) {
        role = new Role.Standby(campaignNs);
        nextRoundNs = NOT_SET;
        roundWaits = false;
        stopAsking();
        dirty = true;
    }

    LeaseDecision decision() {
        if (ready() && (dirty || nowNs >= publishNs)) {
            counter++;
            publishNs = nowNs + policy.renewNs;
            act(new LeaseAction.PublishRow(row()));
        }
        tickNs = Deadlines.next(this);
        return new LeaseDecision(new LeaseState(this), actions, originNs + tickNs);
    }

    private LeaseRow row() {
        List<Answer> answers = new ArrayList<>(others.length);
        for (int at = 0; at < others.length; at++) {
            if (others[at].row() != null) {
                answers.add(others[at].answer());
            }
        }
        Role.Holding holding = role instanceof Role.Holding holds ? holds : null;
        return new LeaseRow(
                policy.self,
                durable.incarnation(),
                counter,
                ask,
                durable.promised(),
                durable.released(),
                holding == null ? null : holding.epoch(),
                holding != null && holding.forced(),
                answers);
    }
}
