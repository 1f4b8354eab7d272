package org.tandemha.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandemha.cluster.MemberId;

class LeaseTimingTest {
    private static final MemberId A = new MemberId("a");
    private static final MemberId B = new MemberId("b");
    private static final MemberId W = new MemberId("w");

    @ParameterizedTest
    @EnumSource(LeaseProfile.class)
    void everyProfileKeepsTheInequalities(LeaseProfile profile) {
        // When
        LeaseTiming timing = LeaseTiming.of(profile, Duration.ofMillis(50));

        // Then
        assertEquals(profile.hold().minus(profile.renew()).minusMillis(50), timing.stall());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250|1470|1500|10|hold: 1470 ms with lease.grant 1500 ms is not safe",
                "500|1400|1500|10|hold: 1400 ms is too short to live: three rounds of 500 ms and a round trip of 10 ms are 1510",
                "100|550|600|251|hold: 550 ms is too short to live",
                "100|700|800|10|is 7 times renew (100 ms) or more",
                "5|50|100|1|renew: 5 ms is below 10 ms"
            })
    void whatBreaksAnInequalityIsRefusedWithItsNumbers(long renew, long hold, long grant, long rtt, String words) {
        // When
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new LeaseTiming(
                        Duration.ofMillis(renew),
                        Duration.ofMillis(hold),
                        Duration.ofMillis(grant),
                        Duration.ofMillis(rtt)));

        // Then
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0,FAST", "3,FAST", "4,LAN", "60,LAN", "61,METRO", "301,WAN", "9000,WAN"})
    void autoPicksFromTheRoundTrip(long rttMs, LeaseProfile expected) {
        // When
        LeaseProfile.Picked picked = LeaseProfile.pick(Duration.ofMillis(rttMs));

        // Then
        assertEquals(expected, picked.profile());
        assertTrue(picked.because().contains(rttMs + " ms"), picked.because());
    }

    @Test
    void modesWantTheirMembers() {
        // Given
        Members two = new Members(List.of(A, B), List.of());
        Members three = new Members(List.of(A, B), List.of(W));

        // Then
        assertTrue(refusal(two, LeaseMode.QUORUM).contains("a majority of two is both"));
        assertTrue(refusal(three, LeaseMode.STONITH).contains("stonith is for two peers without a witness"));
    }

    private static String refusal(Members members, LeaseMode mode) {
        LeaseTiming timing = LeaseTiming.of(LeaseProfile.LAN, Duration.ZERO);
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> new LeasePolicy(A, members, mode, timing, Duration.ofSeconds(5)))
                .getMessage());
    }

    @Test
    void setsDifferByTheMembersThatChanged() {
        // Given
        Members three = new Members(List.of(A, B), List.of(W));

        // Then
        assertEquals(0, three.differs(new Members(List.of(B, A), List.of(W))));
        assertEquals(three.hash(), new Members(List.of(B, A), List.of(W)).hash());
        assertEquals(1, three.differs(new Members(List.of(A, B), List.of())));
        assertEquals(1, three.differs(new Members(List.of(A, B, W), List.of())));
        assertEquals(2, three.differs(new Members(List.of(A, W), List.of())));
    }
}
