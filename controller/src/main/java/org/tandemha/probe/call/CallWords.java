package org.tandemha.probe.call;

import java.util.Map;

/** The sentences of {@link CallResult#because()}; they begin with the path and carry their numbers. */
final class CallWords {
    private final CallPath path;
    private final Map<CallStage, Long> stageNs;

    CallWords(CallPath path, Map<CallStage, Long> stageNs) {
        this.path = path;
        this.stageNs = stageNs;
    }

    String proven(long afterNs) {
        return path + ": audio both ways after " + Milliseconds.of(afterNs) + legs();
    }

    String late(long afterNs, long limitNs) {
        return path + ": audio both ways only after " + Milliseconds.of(afterNs) + ", late is more than "
                + Milliseconds.of(limitNs) + legs();
    }

    String cannotTry(String words) {
        return path + ": cannot try: " + words;
    }

    String notStarted(String words) {
        return path + ": not started: " + words;
    }

    String noSign(long afterNs) {
        return path + ": no sign of Asterisk within " + Milliseconds.of(afterNs);
    }

    String noLeg(long afterNs, Trail trail) {
        if (!stageNs.containsKey(CallStage.ANSWER)) {
            return path + ": leg A did not connect within " + Milliseconds.of(afterNs) + trail.words();
        }
        return path + ": leg A up after " + at(CallStage.ANSWER) + ", but leg B did not come within "
                + Milliseconds.of(afterNs) + trail.words();
    }

    String noAudio(long waitedNs) {
        String both = path + ": both legs up after "
                + Milliseconds.of(Math.max(ns(CallStage.ANSWER), ns(CallStage.BRIDGE))) + ", but no audio ";
        boolean there = stageNs.containsKey(CallStage.AUDIO_A_TO_B);
        boolean back = stageNs.containsKey(CallStage.AUDIO_B_TO_A);
        String within = " within " + Milliseconds.of(waitedNs);
        if (there) {
            return both + "from B to A" + within + " (A to B after " + at(CallStage.AUDIO_A_TO_B) + ")";
        }
        if (back) {
            return both + "from A to B" + within + " (B to A after " + at(CallStage.AUDIO_B_TO_A) + ")";
        }
        return both + "either way" + within;
    }

    String hungUp(long afterNs, Trail trail) {
        String when = path + ": hung up after " + Milliseconds.of(afterNs);
        if (stageNs.containsKey(CallStage.BRIDGE)) {
            return when + ", both legs up but no audio both ways yet" + trail.words();
        }
        return when
                + (stageNs.containsKey(CallStage.ANSWER) ? ", leg B never came" : ", leg A never came")
                + trail.words();
    }

    String closedByUs(String because, long afterNs) {
        return path + ": a leg ended after " + Milliseconds.of(afterNs) + ": " + because;
    }

    String unsure(long lateNs, String seen) {
        return path + ": not judged, this controller was itself " + Milliseconds.of(lateNs) + " late; it saw "
                + seen.substring(path.toString().length() + 2);
    }

    private String legs() {
        return " (leg A after " + at(CallStage.ANSWER) + ", leg B after " + at(CallStage.BRIDGE) + ")";
    }

    private String at(CallStage stage) {
        return Milliseconds.of(ns(stage));
    }

    private long ns(CallStage stage) {
        Long at = stageNs.get(stage);
        return at == null ? 0 : at;
    }
}
