package org.tandemha.probe.call;

import java.util.OptionalInt;
import java.util.Set;
import org.tandemha.health.Symptom;

/**
 * What Asterisk said about an attempt's channels, boiled down to the one cause that explains the end. The cause of the
 * channel that was dialled counts before that of leg A, which only repeats it or says "normal".
 */
final class Trail {
    /**
     * "Cannot now": no circuit, out of order, failure, congestion and their like. Asterisk gives 34 for SIP 503 and 38
     * or 41 for other 5xx.
     */
    private static final Set<Integer> UNAVAILABLE = Set.of(27, 34, 38, 41, 42, 43, 44, 47);
    /** "Nobody answered": no user responding, no answer, timer ran out (SIP 408, 480, 504). */
    private static final Set<Integer> SILENT = Set.of(18, 19, 102);
    /** Normal ends: they explain nothing. */
    private static final Set<Integer> NORMAL = Set.of(0, 16, 26, 31, 127);

    /**
     * No route to destination. Without any dialling, Asterisk itself holds the trunk for unreachable (or does not know
     * it) and does not even try: it was silent before.
     */
    private static final int NO_ROUTE = 3;

    private int cause;
    private String causeWords = "";
    private String dialStatus = "";
    private boolean dialled;
    private boolean any;

    void add(TrailEvent event) {
        any = true;
        switch (event.kind()) {
            case DIALLING, DIAL_ENDED -> onDial(event);
            case HUNG_UP -> onCause(event.cause(), event.cause() == 0 ? "" : event.words());
            case NOT_ORIGINATED -> onCause(event.cause(), event.words());
        }
    }

    private void onDial(TrailEvent event) {
        if (event.legA()) {
            return; // an originate dials leg A itself: that says nothing about what leg A dials
        }
        dialled = true;
        if (event.kind() == TrailEvent.Kind.DIAL_ENDED) {
            dialStatus = event.words();
        }
    }

    private void onCause(int next, String words) {
        boolean explains = NORMAL.contains(cause) && !NORMAL.contains(next);
        if (explains || causeWords.isEmpty()) {
            cause = next;
            causeWords = words;
        }
    }

    /** Whether Asterisk said anything at all. */
    boolean any() {
        return any;
    }

    OptionalInt cause() {
        return cause == 0 ? OptionalInt.empty() : OptionalInt.of(cause);
    }

    /** The symptom of a call that was hung up before both legs were there. */
    Symptom ofRefusal() {
        if (UNAVAILABLE.contains(cause)) {
            return Symptom.UNAVAILABLE;
        }
        if (SILENT.contains(cause) || (cause == NO_ROUTE && !dialled)) {
            return Symptom.SILENT;
        }
        if (!NORMAL.contains(cause)) {
            return Symptom.REFUSED;
        }
        return switch (dialStatus) {
            case "BUSY", "CHANUNAVAIL", "DONTCALL", "TORTURE" -> Symptom.REFUSED;
            case "CONGESTION" -> Symptom.UNAVAILABLE;
            case "NOANSWER" -> Symptom.SILENT;
            default -> Symptom.NOT_BRIDGED;
        };
    }

    /** For the end of a sentence: {@code : cause 21 (Call Rejected), dial status CHANUNAVAIL}; empty when unknown. */
    String words() {
        StringBuilder words = new StringBuilder();
        if (cause != 0 || !causeWords.isEmpty()) {
            words.append(": cause ").append(cause);
            if (!causeWords.isEmpty()) {
                words.append(" (").append(causeWords).append(')');
            }
        }
        if (!dialStatus.isEmpty()) {
            words.append(words.isEmpty() ? ": " : ", ").append("dial status ").append(dialStatus);
        }
        return words.toString();
    }
}
