package org.tandemha.probe.call;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tandemha.health.Symptom;
import org.tandemha.probe.audio.AudioSocketServer;
import org.tandemha.probe.audio.Leg;
import org.tandemha.probe.audio.LegEnd;
import org.tandemha.probe.audio.LegListener;
import org.tandemha.probe.audio.Sound;
import org.tandemha.probe.audio.Voice;

/**
 * One attempt to prove that a path bridges calls. Both legs end at the audio server; each speaks its own tone and
 * listens for the other's. What each hears of the other can have come through the bridge only.
 *
 * <pre>
 *   start ── ORIGINATE ── ANSWER (leg A) ── BRIDGE (leg B) ── AUDIO both ways = proven ── talk ── hang up ── HANG_UP
 *      └── refused, hung up, or a deadline: the outcome is known at once ───────────────────────────┘
 * </pre>
 *
 * Asterisk's answer to the request, the legs' connections and its events come over different sockets in any order; each
 * stage has its own time. Belongs to the audio server's event loop; what comes from elsewhere is carried over to it.
 */
final class SyntheticCall {
    /**
     * When the call is gone, so long for what the other sockets still carry, ms: a leg's first words, which Asterisk's
     * event overtakes where calls die at once, or the event with the cause.
     */
    private static final long GRACE_MS = 30;
    /** A tone is repeated so soon after leg B came, ms: the legs join the bridge some time within. Bounded burst. */
    private static final long[] EAGER_MS = {2, 4, 6, 9, 13};
    /** How often its usual time a call may take before it is accused. */
    private static final int PATIENCE = 4;

    private final CallRequest request;
    private final CallOptions options;
    private final long usualAudioNs;
    private final Vertx vertx;
    private final LongSupplier nanos;
    private final AudioSocketServer audio;
    private final CallStarter starter;
    private final Consumer<CallResult> known;

    private final Map<CallStage, Long> stageNs = new EnumMap<>(CallStage.class);
    private final CallWords words;
    private final Trail trail = new Trail();
    private final FrameClock clock;
    private final OneWay aToB;
    private final OneWay bToA;
    private final Set<Long> timers = new HashSet<>();
    private final Promise<CallResult> done = Promise.promise();
    private final Leg legA;
    private final Leg legB;
    private long startNs;
    private boolean taken;
    private @Nullable CallResult decided;
    private boolean gone;
    private long goneNs;
    private boolean hangingUp;

    /**
     * @param usualAudioNs what 99 of 100 calls lately took from both legs up to audio both ways; 0 = not known
     * @param known told the outcome as soon as it is known, before the call is ended
     */
    SyntheticCall(
            CallRequest request,
            CallOptions options,
            long usualAudioNs,
            Vertx vertx,
            LongSupplier nanos,
            AudioSocketServer audio,
            CallStarter starter,
            Consumer<CallResult> known) {
        this.request = request;
        this.options = options;
        this.usualAudioNs = usualAudioNs;
        this.vertx = vertx;
        this.nanos = nanos;
        this.audio = audio;
        this.starter = starter;
        this.known = known;
        this.words = new CallWords(request.path(), stageNs);
        this.clock = new FrameClock(vertx, nanos, this::onFrameDue);
        this.aToB = new OneWay(options.talkFrames());
        this.bToA = new OneWay(options.talkFrames());
        this.legA = audio.await(request.legA(), Voice.A, new Side(CallStage.ANSWER, CallStage.AUDIO_B_TO_A));
        this.legB = audio.await(request.legB(), Voice.B, new Side(CallStage.BRIDGE, CallStage.AUDIO_A_TO_B));
    }

    /** Makes the attempt; never fails. Completes when the call is over, hung up or given up. */
    Future<CallResult> run() {
        startNs = nanos.getAsLong();
        clock.start();
        after(options.silentAfter().toMillis(), this::onNoSign);
        after(options.deadline().toMillis(), this::onDeadline);
        Context context = audio.context();
        starter.start(request, event -> on(context, () -> onTrail(event)))
                .onSuccess(accepted -> on(context, this::onTaken))
                .onFailure(refused -> on(context, () -> onNotTaken(refused)));
        return done.future();
    }

    private static void on(Context context, Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(go -> task.run());
        }
    }

    /** One end: leg A or leg B. */
    private final class Side implements LegListener {
        private final CallStage up;
        private final CallStage heard;

        Side(CallStage up, CallStage heard) {
            this.up = up;
            this.heard = heard;
        }

        @Override
        public void connected(long atNs) {
            reach(up, atNs);
            onLegUp();
        }

        @Override
        public void heard(Sound sound, int samples, long atNs) {
            OneWay way = heard == CallStage.AUDIO_A_TO_B ? aToB : bToA;
            if (way.hear(sound, samples, atNs)) {
                reach(heard, atNs);
            }
            if (decided == null && aToB.isHeard() && bToA.isHeard()) {
                onProven(atNs);
            } else if (decided != null && decided.isBridged() && aToB.isTalkedOut() && bToA.isTalkedOut()) {
                hangUp();
            }
        }

        @Override
        public void ended(LegEnd how, long atNs) {
            onLegEnded(how, atNs);
        }
    }

    private void onTaken() {
        taken = true;
        reach(CallStage.ORIGINATE, nanos.getAsLong());
        if (decided != null && !stageNs.containsKey(CallStage.ANSWER)) {
            starter.hangUp(request.channelId());
        }
    }

    private void onNotTaken(Throwable refused) {
        Symptom symptom = refused instanceof CallNotStartedException known ? known.symptom() : Symptom.CANNOT_TRY;
        if (legA.isConnected() && symptom == Symptom.CANNOT_TRY) {
            return; // the connection broke after the call began: the call itself goes on and tells more
        }
        String said = String.valueOf(refused.getMessage());
        if (symptom == Symptom.CANNOT_TRY) {
            decide(CallOutcome.NOT_TRIED, symptom, words.cannotTry(said));
        } else {
            fail(symptom, words.notStarted(said));
        }
    }

    private void onTrail(TrailEvent event) {
        trail.add(event);
        boolean over = event.kind() == TrailEvent.Kind.NOT_ORIGINATED
                || (event.kind() == TrailEvent.Kind.HUNG_UP && event.legA());
        if (over) {
            over();
        }
    }

    private void onLegUp() {
        if (decided != null) {
            return;
        }
        speak();
        if (!stageNs.containsKey(CallStage.ANSWER) || !stageNs.containsKey(CallStage.BRIDGE)) {
            return;
        }
        for (long ms : EAGER_MS) {
            after(ms, this::speak);
        }
        long setUpNs = sinceStart();
        long waitNs = Math.max(options.audioWithin().toNanos(), PATIENCE * Math.max(usualAudioNs, setUpNs));
        after(Math.max(1, waitNs / 1_000_000), () -> onNoAudio(waitNs));
    }

    /** Before the proof: says the tone wherever it was not heard yet. */
    private void speak() {
        if (decided == null) {
            if (!aToB.isHeard()) {
                legA.speakTone();
            }
            if (!bToA.isHeard()) {
                legB.speakTone();
            }
        }
    }

    /**
     * Before the proof both legs speak, heard or not: Asterisk's thread of a leg may wait in a read of that leg's socket,
     * and writes nothing to it until something came. Seen with Asterisk 22 in one of a hundred calls, one-way for as long
     * as the leg that had been heard was silent.
     */
    private void onFrameDue() {
        if (decided == null) {
            legA.speakTone();
            legB.speakTone();
        } else if (!hangingUp) {
            talk();
        }
    }

    private void talk() {
        long nowNs = nanos.getAsLong();
        aToB.talk(legA, nowNs);
        bToA.talk(legB, nowNs);
    }

    private void onProven(long atNs) {
        long tookNs = atNs - startNs;
        long limitNs = options.lateAfter().toNanos();
        if (tookNs - clock.latestNs() > limitNs) {
            decide(CallOutcome.LATE, Symptom.LATE, words.late(tookNs, limitNs));
        } else {
            decide(CallOutcome.PROVEN, Symptom.NONE, words.proven(tookNs));
        }
    }

    private void onLegEnded(LegEnd how, long atNs) {
        if (legA.isEnded() && legB.isEnded() && hangingUp) {
            reach(CallStage.HANG_UP, atNs);
            finish();
        } else if (decided != null) {
            hangUp();
        } else if (how.rejection().isPresent()) {
            decide(CallOutcome.NOT_TRIED, Symptom.CANNOT_TRY, words.closedByUs(how.because(), atNs - startNs));
        } else {
            over();
        }
    }

    /** The call is gone. One socket said so; the others are given a moment to tell how far it came and why. */
    private void over() {
        if (decided == null && !gone) {
            gone = true;
            goneNs = sinceStart();
            after(GRACE_MS, this::onHungUp);
        }
    }

    private void onHungUp() {
        Symptom symptom = stageNs.containsKey(CallStage.BRIDGE) ? Symptom.NOT_BRIDGED : trail.ofRefusal();
        fail(symptom, words.hungUp(goneNs, trail));
    }

    private void onNoSign() {
        if (!taken && stageNs.isEmpty() && !trail.any()) {
            fail(Symptom.SILENT, words.noSign(options.silentAfter().toNanos()));
        }
    }

    private void onNoAudio(long waitedNs) {
        fail(Symptom.NO_AUDIO, words.noAudio(waitedNs));
    }

    private void onDeadline() {
        boolean bothUp = stageNs.containsKey(CallStage.ANSWER) && stageNs.containsKey(CallStage.BRIDGE);
        if (bothUp) {
            fail(Symptom.NO_AUDIO, words.noAudio(options.deadline().toNanos()));
        } else {
            fail(Symptom.SILENT, words.noLeg(options.deadline().toNanos(), trail));
        }
    }

    /** It stopped before the proof: believed only if we ourselves were in time. */
    private void fail(Symptom symptom, String because) {
        long ownNs = clock.latestNs();
        if (ownNs > options.ownLateness().toNanos()) {
            decide(CallOutcome.UNSURE, Symptom.NONE, words.unsure(ownNs, because));
        } else {
            decide(CallOutcome.FAILED, symptom, because);
        }
    }

    private void decide(CallOutcome outcome, Symptom symptom, String because) {
        if (decided != null) {
            return;
        }
        cancelTimers();
        CallResult result = told(outcome, symptom, sinceStart(), because);
        decided = result;
        known.accept(result);
        if (result.isBridged() && options.talkFrames() > 0) {
            talk();
            clock.start();
            after(
                    options.talkFrames() * FrameClock.FRAME_NS / 1_000_000
                            + options.audioWithin().toMillis(),
                    this::hangUp);
        } else {
            hangUp();
        }
    }

    private void hangUp() {
        if (hangingUp) {
            return;
        }
        hangingUp = true;
        clock.stop();
        cancelTimers();
        boolean leftToAsterisk = taken && !stageNs.containsKey(CallStage.ANSWER);
        legA.hangUp();
        legB.hangUp();
        if (leftToAsterisk) {
            starter.hangUp(request.channelId());
        }
        if (legA.isEnded() && legB.isEnded()) {
            if (stageNs.containsKey(CallStage.ANSWER)) {
                reach(CallStage.HANG_UP, nanos.getAsLong());
            }
            finish();
        } else {
            after(options.hangUpWithin().toMillis(), this::giveUp);
        }
    }

    /** Asterisk did not hang up in time. */
    private void giveUp() {
        legA.drop();
        legB.drop();
        starter.hangUp(request.channelId());
        finish();
    }

    private void finish() {
        cancelTimers();
        starter.done(request.channelId());
        CallResult result = decided;
        if (result != null) {
            done.tryComplete(told(result.outcome(), result.symptom(), result.decidedNs(), result.because()));
        }
    }

    private CallResult told(CallOutcome outcome, Symptom symptom, long decidedNs, String because) {
        return new CallResult(
                request.path(),
                outcome,
                symptom,
                stageNs,
                startNs,
                decidedNs,
                aToB.measured(),
                bToA.measured(),
                trail.cause(),
                Math.max(0, clock.latestNs()),
                because);
    }

    private void reach(CallStage stage, long atNs) {
        stageNs.putIfAbsent(stage, atNs - startNs);
    }

    private long sinceStart() {
        return nanos.getAsLong() - startNs;
    }

    private void after(long ms, Runnable task) {
        timers.add(vertx.setTimer(ms, id -> {
            timers.remove(id);
            task.run();
        }));
    }

    private void cancelTimers() {
        timers.forEach(vertx::cancelTimer);
        timers.clear();
    }
}
