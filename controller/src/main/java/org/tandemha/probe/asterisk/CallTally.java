package org.tandemha.probe.asterisk;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tandemha.ami.AmiEvent;
import org.tandemha.ami.AmiEvent.Leg;
import org.tandemha.ami.AmiRows;

/**
 * Counts customers' calls from the events about channels. A call is all channels that Asterisk links to one first
 * channel; it is attempted when that appears, answered when it is up or somebody it dialled answered, and ends with its
 * last channel. Tandem's own synthetic calls are left out, also those that show what they are only later.
 *
 * <p>Decides nothing and reads no clock; its memory is bounded, and lost events are put right by {@link #reconcile}.
 */
final class CallTally {
    /** More channels than one Asterisk can carry; what comes beyond is forgotten, the oldest first. */
    static final int MAX_LEGS = 20_000;

    private static final int SLOTS = 60;
    private static final long SLOT_NS = 1_000_000_000L;
    private static final int UP = 6;
    /** Ends of a call that say nothing against the PBX: cleared, busy, no answer, no response, normal. */
    private static final Set<Integer> ORDINARY = Set.of(16, 17, 18, 19, 31);

    private final LinkedHashMap<String, Call> legs = new LinkedHashMap<>();
    private final Deque<Slot> slots = new ArrayDeque<>();

    private static final class Call {
        final String id;
        final long sinceNs;
        final boolean seenFromStart;
        boolean synthetic;
        boolean answered;
        long answeredNs;
        int open;
        int cause;

        Call(String id, long sinceNs, boolean seenFromStart) {
            this.id = id;
            this.sinceNs = sinceNs;
            this.seenFromStart = seenFromStart;
        }
    }

    /** What one second added. */
    private static final class Slot {
        final long number;
        int attempted;
        int answered;
        int failed;
        int ended;
        long talkNs;
        int talks;
        final Map<Integer, Integer> causes = new java.util.TreeMap<>();

        Slot(long number) {
            this.number = number;
        }
    }

    /**
     * The minute that ended just now.
     *
     * @param attempted calls begun
     * @param answered calls answered (begun in this minute or before)
     * @param failed calls that ended unanswered for another reason than busy, no answer and the like
     * @param causes Q.850 causes of unanswered calls, with how many of each; 0 is none given
     * @param ended calls that ended, answered or not
     * @param meanSeconds of talk in the answered calls that ended; NaN where none did
     */
    record Minute(
            int attempted,
            int answered,
            int failed,
            int ended,
            Map<Integer, Integer> causes,
            double meanSeconds,
            int activeCalls,
            int activeChannels) {}

    /** Takes one event. */
    void event(AmiEvent event) {
        if (event instanceof AmiEvent.Newchannel one) {
            appeared(one.atNs(), one.leg());
        } else if (event instanceof AmiEvent.Newstate one) {
            Call call = legs.get(one.leg().uniqueId());
            if (call != null && one.state() == UP && call.id.equals(one.leg().uniqueId())) {
                answered(call, one.atNs());
            }
        } else if (event instanceof AmiEvent.DialBegin one) {
            Call call = legs.get(one.caller().uniqueId());
            if (call != null && isTandems(one.caller().context())) {
                unmask(call, one.atNs());
            }
        } else if (event instanceof AmiEvent.DialEnd one) {
            Call call = legs.get(one.caller().uniqueId());
            if (call != null && one.status().equals("ANSWER")) {
                answered(call, one.atNs());
            }
        } else if (event instanceof AmiEvent.BridgeEnter one) {
            Call call = legs.get(one.leg().uniqueId());
            if (call != null && one.channels() >= 2) {
                answered(call, one.atNs());
            }
        } else if (event instanceof AmiEvent.Hangup one) {
            hungUp(one);
        }
    }

    private void appeared(long nowNs, Leg leg) {
        if (legs.containsKey(leg.uniqueId())) {
            return;
        }
        boolean first = leg.linkedId().equals(leg.uniqueId());
        Call call = legs.get(leg.linkedId());
        if (call == null) {
            call = new Call(leg.linkedId(), nowNs, first);
            call.synthetic = first && isSynthetic(leg);
            if (first && !call.synthetic) {
                slot(nowNs).attempted++;
            }
        }
        put(leg.uniqueId(), call);
    }

    private void put(String uniqueId, Call call) {
        call.open++;
        legs.put(uniqueId, call);
        if (legs.size() > MAX_LEGS) {
            String eldest = legs.keySet().iterator().next();
            drop(eldest);
        }
    }

    private @Nullable Call drop(String uniqueId) {
        Call call = legs.remove(uniqueId);
        if (call != null) {
            call.open--;
        }
        return call;
    }

    private static boolean isSynthetic(Leg leg) {
        return leg.channel().startsWith("AudioSocket/")
                || leg.channel().startsWith("PJSIP/tandem-loop-")
                || isTandems(leg.context());
    }

    private static boolean isTandems(String context) {
        return context.startsWith("tandem-probe");
    }

    /** The in-coming half of a trunk path looks like a customer's call until it dials Tandem. */
    private void unmask(Call call, long nowNs) {
        if (!call.synthetic) {
            call.synthetic = true;
            if (call.seenFromStart) {
                slot(nowNs).attempted--;
                if (call.answered) {
                    slot(nowNs).answered--;
                }
            }
        }
    }

    private void answered(Call call, long nowNs) {
        if (!call.answered) {
            call.answered = true;
            call.answeredNs = nowNs;
            if (!call.synthetic && call.seenFromStart) {
                slot(nowNs).answered++;
            }
        }
    }

    private void hungUp(AmiEvent.Hangup event) {
        Call call = drop(event.leg().uniqueId());
        if (call == null) {
            return;
        }
        if (call.id.equals(event.leg().uniqueId()) && event.state() == UP && !call.answered) {
            // Taken by the dialplan itself, which no event told: how long it talked is not known.
            answered(call, event.atNs());
        }
        // The first channel's cause is what the caller was told.
        if (call.id.equals(event.leg().uniqueId()) || call.cause == 0) {
            call.cause = Math.max(0, event.cause());
        }
        if (call.open > 0 || call.synthetic || !call.seenFromStart) {
            return;
        }
        Slot slot = slot(event.atNs());
        slot.ended++;
        if (call.answered) {
            slot.talkNs += event.atNs() - call.answeredNs;
            slot.talks++;
        } else {
            slot.causes.merge(call.cause, 1, Integer::sum);
            if (!ORDINARY.contains(call.cause)) {
                slot.failed++;
            }
        }
    }

    /**
     * Puts right what lost events left wrong: forgets channels that are no more, takes up those that began unseen.
     *
     * @param askedNs when the list was asked for; what appeared since then is left alone
     */
    void reconcile(Collection<AmiRows.Channel> live, long askedNs) {
        Set<String> there = new HashSet<>();
        live.forEach(channel -> there.add(channel.uniqueId()));
        legs.entrySet().removeIf(leg -> {
            boolean gone = !there.contains(leg.getKey()) && leg.getValue().sinceNs < askedNs;
            if (gone) {
                leg.getValue().open--;
            }
            return gone;
        });
        for (AmiRows.Channel channel : live) {
            if (!legs.containsKey(channel.uniqueId())) {
                Call call = legs.get(channel.linkedId());
                if (call == null) {
                    call = new Call(channel.linkedId(), askedNs, false);
                    call.synthetic = channel.name().startsWith("AudioSocket/") || isTandems(channel.context());
                }
                put(channel.uniqueId(), call);
            }
        }
    }

    /** Forgets all calls under way, as after a restart of Asterisk; what was counted stays. */
    void forgetCalls() {
        legs.clear();
    }

    /** The sixty seconds before {@code nowNs}. */
    Minute lastMinute(long nowNs) {
        slot(nowNs);
        int attempted = 0;
        int answered = 0;
        int failed = 0;
        int ended = 0;
        int talks = 0;
        long talkNs = 0;
        Map<Integer, Integer> causes = new java.util.TreeMap<>();
        for (Slot slot : slots) {
            attempted += slot.attempted;
            answered += slot.answered;
            failed += slot.failed;
            ended += slot.ended;
            talks += slot.talks;
            talkNs += slot.talkNs;
            slot.causes.forEach((cause, times) -> causes.merge(cause, times, Integer::sum));
        }
        Set<Call> calls = new HashSet<>();
        int channels = 0;
        for (Call call : legs.values()) {
            if (!call.synthetic) {
                calls.add(call);
                channels++;
            }
        }
        double mean = talks == 0 ? Double.NaN : talkNs / 1e9 / talks;
        return new Minute(
                Math.max(0, attempted),
                Math.max(0, answered),
                failed,
                ended,
                Map.copyOf(causes),
                mean,
                calls.size(),
                channels);
    }

    private Slot slot(long nowNs) {
        long number = Math.floorDiv(nowNs, SLOT_NS);
        Slot last = slots.peekLast();
        if (last == null || last.number < number) {
            last = new Slot(number);
            slots.addLast(last);
        }
        while (!slots.isEmpty() && slots.getFirst().number <= number - SLOTS) {
            slots.removeFirst();
        }
        return last;
    }
}
