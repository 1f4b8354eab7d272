package org.tandemha.identity.nft;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.tandemha.identity.AddressOptions;
import org.tandemha.identity.interpreter.Interpreter;
import org.tandemha.identity.interpreter.InterpreterOptions;
import org.tandemha.identity.interpreter.Unanswered;
import org.tandemha.identity.nft.Slots.Round;

/**
 * The gate with two keys. It lets nothing from or to the floating addresses through, unless one round of the lease holds
 * both its keys, each in a set whose elements the kernel itself removes after L_h:
 *
 * <pre>
 *   startRound(k) ─▶ slot emptied, sent_i filled ─▶ the request may leave ─▶ majority ─▶ grantRound(k) ─▶ granted_i filled
 *                    └── the kernel's clock: the gate is shut again L_h after this, whatever becomes of this process ──┘
 * </pre>
 *
 * <p>The races it closes: the kernel's L_h starts before the request leaves, so it ends before any voter's promise; a
 * process that was paused between the majority and the second key turns that key in a lock whose first key is gone; one
 * that wakes with a grant for an old round finds the slot emptied by a younger one, or refuses by itself.
 *
 * <p>Thread-safe: the lease calls it from its own thread. Each Future fails with
 * {@link org.tandemha.identity.interpreter.Unanswered} when the kernel's word did not come within the deadline (then
 * nothing is known), {@link org.tandemha.identity.interpreter.Refused} with nft's words, or {@link StaleRound}.
 */
public final class NftGate {
    /** nft keeps all it was told in its history: after so many transactions a fresh process takes over. */
    private static final int TRANSACTIONS_PER_PROCESS = 5000;

    private static final int OPEN_ATTEMPTS = 5;
    /** The history file would lie there; where it cannot be made, nothing is written. */
    private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/dev/null");

    private final LongSupplier nanos;
    private final GateText text;
    private final Interpreter nft;
    private final Object lock = new Object();
    private final Slots slots = new Slots();

    /** What was there when the gate was opened for use. */
    public enum Found {
        /** No gate, or one for other addresses: made anew, shut. */
        NOTHING,
        /** A shut gate of the same shape, left as it is. */
        SHUT,
        /** A gate that a controller before this one opened and whose last rounds have not run out; left as it is. */
        OPEN
    }

    public NftGate(
            Vertx vertx,
            LongSupplier nanos,
            ThreadFactory threads,
            List<AddressOptions> addresses,
            List<String> command,
            Duration deadline) {
        this.nanos = nanos;
        this.text = new GateText(addresses);
        this.nft = new Interpreter(
                vertx,
                nanos,
                threads,
                InterpreterOptions.of("nft", command, ENVIRONMENT, deadline, TRANSACTIONS_PER_PROCESS));
    }

    /** Starts nft, and makes the gate unless it is there already; on a machine that has just started that may take a while. */
    public Future<Found> open() {
        nft.start();
        return open(1);
    }

    private Future<Found> open(int attempt) {
        return isWhole()
                .compose(whole -> whole ? adopt() : nft.run(text.build()).map(Found.NOTHING))
                .recover(e -> e instanceof Unanswered && attempt < OPEN_ATTEMPTS
                        ? open(attempt + 1)
                        : Future.failedFuture(e));
    }

    private Future<Found> adopt() {
        return state().map(state -> {
            synchronized (lock) {
                slots.beginAt(state.nextSlot());
            }
            return state.openFor().isZero() ? Found.SHUT : Found.OPEN;
        });
    }

    /** Whether all its parts are there: a device that went away took its chain along. */
    public Future<Boolean> isWhole() {
        List<Future<Boolean>> parts = new ArrayList<>();
        for (String check : text.checks()) {
            parts.add(nft.ask(check).map(said -> said.stream().noneMatch(line -> line.startsWith("Error"))));
        }
        return Future.all(parts).map(all -> all.<Boolean>list().stream().allMatch(part -> part));
    }

    /** Makes it anew, shut, and voids every round. */
    public Future<Void> rebuild() {
        synchronized (lock) {
            slots.shut();
            return nft.run(text.build());
        }
    }

    /**
     * The first key. Only when this has completed may the request of the round be sent; if it fails, the round must be
     * given up.
     */
    public Future<Void> startRound(long number, Duration lasting) {
        synchronized (lock) {
            Round round = slots.send(number, lasting, nanos.getAsLong());
            if (round == null) {
                return stale("round " + number + " is not younger than round " + slots.latest());
            }
            return nft.run(text.send(round.slot(), lasting)).onFailure(failed -> {
                synchronized (lock) {
                    slots.forget(round);
                }
            });
        }
    }

    /** The second key, when a majority has granted the round. */
    public Future<Void> grantRound(long number) {
        synchronized (lock) {
            Round round = slots.of(number);
            if (round == null) {
                return stale("round " + number + " is not in the gate; the latest is " + slots.latest());
            }
            return nft.run(text.grant(round.slot(), round.lasting())).onSuccess(taken -> {
                synchronized (lock) {
                    slots.opened(round);
                }
            });
        }
    }

    /** Takes every key out; grants of earlier rounds are refused from now on. Completes on the kernel's word. */
    public Future<Void> shut() {
        synchronized (lock) {
            slots.shut();
            return nft.run(text.shut());
        }
    }

    /** Whether it should be open, as far as this process knows. */
    public boolean isOpen() {
        synchronized (lock) {
            return slots.isOpen(nanos.getAsLong());
        }
    }

    /** As the kernel has it. */
    public Future<GateState> state() {
        return nft.ask(GateText.list()).map(GateState::parse);
    }

    /** Removes the gate: the addresses are unguarded afterwards. For an installation that is taken away. */
    public Future<Void> remove() {
        synchronized (lock) {
            slots.shut();
            return nft.run(GateText.remove());
        }
    }

    /** Ends nft; the gate stays and shuts by itself. */
    public void close() {
        nft.close();
    }

    private static Future<Void> stale(String why) {
        return Future.failedFuture(new StaleRound(why));
    }
}
