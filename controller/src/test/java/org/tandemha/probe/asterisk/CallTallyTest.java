package org.tandemha.probe.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandemha.ami.AmiEvent;
import org.tandemha.ami.AmiEvent.Leg;
import org.tandemha.ami.AmiRows;

class CallTallyTest {
    private static final long SECOND = 1_000_000_000L;

    private final CallTally tally = new CallTally();

    private static Leg leg(String channel, String id, String linked, String context) {
        return new Leg(channel, id, linked, context, "100");
    }

    private static final Leg NOBODY = new Leg("", "", "", "", "");

    private void begins(long second, String id) {
        tally.event(new AmiEvent.Newchannel(second * SECOND, leg("PJSIP/phone-" + id, id, id, "from-phones"), ""));
    }

    private void ends(long second, String id, int state, int cause) {
        tally.event(new AmiEvent.Hangup(
                second * SECOND, leg("PJSIP/phone-" + id, id, id, "from-phones"), state, cause, ""));
    }

    private CallTally.Minute at(long second) {
        return tally.lastMinute(second * SECOND);
    }

    @Test
    void dialledAndAnsweredCallCountsOnceWithItsLength() {
        // Given
        Leg caller = leg("PJSIP/phone-1", "1", "1", "from-phones");
        Leg callee = leg("PJSIP/phone-2", "2", "1", "from-phones");

        // When
        tally.event(new AmiEvent.Newchannel(SECOND, caller, ""));
        tally.event(new AmiEvent.Newchannel(SECOND, callee, ""));
        tally.event(new AmiEvent.DialBegin(SECOND, caller, callee, ""));
        tally.event(new AmiEvent.DialEnd(2 * SECOND, caller, callee, "ANSWER"));
        CallTally.Minute during = at(3);
        tally.event(new AmiEvent.Hangup(12 * SECOND, callee, 6, 16, ""));
        tally.event(new AmiEvent.Hangup(12 * SECOND, caller, 6, 16, ""));

        // Then
        assertEquals(1, during.activeCalls());
        assertEquals(2, during.activeChannels());
        assertEquals(new CallTally.Minute(1, 1, 0, 1, Map.of(), 10.0, 0, 0), at(13));
        assertEquals(0, at(80).attempted());
    }

    @Test
    void unansweredCallsAreSortedByCause() {
        for (int i = 0; i < 3; i++) {
            begins(1, "busy" + i);
            ends(2, "busy" + i, 4, 17);
        }
        begins(1, "dead");
        ends(2, "dead", 4, 3);

        CallTally.Minute minute = at(3);

        assertEquals(4, minute.attempted());
        assertEquals(0, minute.answered());
        assertEquals(1, minute.failed());
        assertEquals(Map.of(17, 3, 3, 1), minute.causes());
    }

    @Test
    void callTakenByTheDialplanItselfIsKnownByItsLastState() {
        begins(1, "ivr");
        ends(9, "ivr", 6, 16);

        assertEquals(1, at(10).answered());
        assertEquals(0, at(10).failed());
    }

    @Test
    void syntheticCallsAreLeftOutAlsoThoseThatShowItLater() {
        // Given: in-coming half of a trunk path
        Leg in = leg("PJSIP/itsp-3", "9", "9", "from-itsp");
        Leg probe = leg("AudioSocket/127.0.0.1:9099-x", "10", "9", "default");

        // When
        tally.event(new AmiEvent.Newchannel(SECOND, in, ""));
        assertEquals(1, at(1).attempted());
        tally.event(new AmiEvent.Newchannel(SECOND, probe, ""));
        tally.event(new AmiEvent.DialBegin(SECOND, leg("PJSIP/itsp-3", "9", "9", "tandem-probe-in"), probe, ""));
        tally.event(new AmiEvent.DialEnd(SECOND, leg("PJSIP/itsp-3", "9", "9", "tandem-probe-in"), probe, "ANSWER"));
        tally.event(new AmiEvent.Newchannel(SECOND, leg("AudioSocket/x-1", "11", "11", "default"), ""));
        tally.event(new AmiEvent.Newchannel(SECOND, leg("PJSIP/tandem-loop-7", "12", "12", "tandem-probe-in"), ""));

        // Then
        assertEquals(new CallTally.Minute(0, 0, 0, 0, Map.of(), Double.NaN, 0, 0), at(2));
    }

    @Test
    void originatedFirstLegAloneIsNoAnswer() {
        Leg first = leg("PJSIP/phone-1", "1", "1", "from-phones");
        tally.event(new AmiEvent.Newchannel(SECOND, first, ""));
        tally.event(new AmiEvent.DialEnd(SECOND, NOBODY, first, "ANSWER"));

        assertEquals(0, at(2).answered());
    }

    @Test
    void lostEventsArePutRight() {
        // Given a hang-up that was lost and a call that began unseen
        begins(1, "lost");

        // When
        tally.reconcile(
                List.of(new AmiRows.Channel("PJSIP/x", "x", "x", "office", "1", 6, "", "", Duration.ZERO)), 5 * SECOND);

        // Then
        CallTally.Minute minute = at(6);
        assertEquals(1, minute.activeCalls());
        assertEquals(1, minute.attempted());
        ends(7, "x", 6, 16);
        assertEquals(0, at(8).ended());
        assertEquals(0, at(8).activeCalls());
    }

    @Test
    void callBegunAfterTheListWasAskedForIsNotForgotten() {
        begins(6, "new");
        tally.reconcile(List.of(), 5 * SECOND);

        assertEquals(1, at(7).activeCalls());
    }

    @Test
    void memoryIsBoundedWhenHangupsAreLost() {
        for (int i = 0; i < CallTally.MAX_LEGS + 500; i++) {
            begins(1, "call" + i);
        }

        assertEquals(CallTally.MAX_LEGS, at(2).activeChannels());
        assertTrue(at(2).attempted() == CallTally.MAX_LEGS + 500);
    }
}
