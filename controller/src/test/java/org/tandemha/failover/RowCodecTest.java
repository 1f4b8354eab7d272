package org.tandemha.failover;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandemha.cluster.MemberId;

class RowCodecTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whatIsWrittenIsReadBack(long seed) throws RowFormatException {
        // Given
        RandomRows rows = new RandomRows(new Random(seed));
        for (int i = 0; i < 500; i++) {
            FailoverRow row = rows.row();

            // When
            byte[] bytes = RowCodec.encode(row);

            // Then
            assertEquals(row, RowCodec.decode(bytes), "seed " + seed + " row " + i);
            assertTrue(bytes.length <= RowCodec.LONGEST);
        }
    }

    @Test
    void theFullestRowFits() throws RowFormatException {
        // Given: every list full, every text as long as it may be, of characters that take the most bytes
        FailoverRow row = RandomRows.fullest();

        // When
        byte[] bytes = RowCodec.encode(row);

        // Then
        assertTrue(bytes.length <= RowCodec.LONGEST, bytes.length + " bytes");
        assertEquals(row, RowCodec.decode(bytes));
    }

    /** One row, one form: whatever is accepted is exactly what would be written; nothing else escapes as an error. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void damagedBytesAreRefusedOrMeanAnotherRowExactly(long seed) {
        // Given
        Random random = new Random(seed);
        RandomRows rows = new RandomRows(random);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = RowCodec.encode(rows.row());
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
            }

            // When
            refused += refuses(bytes) ? 1 : 0;
        }

        // Then
        assertTrue(refused > 500, refused + " of 2000 refused");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void randomBytesAreRefusedOrMeanARowExactly(long seed) {
        // Given
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = RowCodec.VERSION;
            }

            // When, Then
            refuses(bytes);
        }
    }

    private static boolean refuses(byte[] bytes) {
        FailoverRow row;
        try {
            row = RowCodec.decode(bytes);
        } catch (RowFormatException e) {
            assertTrue(e.getMessage().length() > 5, e.getMessage());
            return true;
        }
        assertArrayEquals(bytes, RowCodec.encode(row));
        return false;
    }

    @Test
    void aRefusalNamesWhatIsWrong() {
        // Given
        byte[] row = RowCodec.encode(new RandomRows(new Random(4)).row());
        byte[] newer = row.clone();
        newer[0] = 9;
        byte[] longer = Arrays.copyOf(row, row.length + 2);

        // When, Then
        assertEquals(
                "version 9, only 1 is known",
                assertThrows(RowFormatException.class, () -> RowCodec.decode(newer))
                        .getMessage());
        assertEquals(
                "2 bytes follow the end of the row",
                assertThrows(RowFormatException.class, () -> RowCodec.decode(longer))
                        .getMessage());
        assertEquals(
                "a row of 65537 bytes, at most 65536 are allowed",
                assertThrows(RowFormatException.class, () -> RowCodec.decode(new byte[65_537]))
                        .getMessage());
    }

    @Test
    void whatTravelsAsAPlaceKeepsItsPlace() {
        // When
        List<String> places = RowCodec.places().stream()
                .map(all -> Arrays.stream(all).map(Enum::name).collect(Collectors.joining(" ")))
                .toList();

        // Then: append new names at the end; any other change needs a new version
        assertEquals(
                List.of(
                        "WITNESS STANDBY CLAIMING ACTIVE RESTARTING DRAINING YIELDING",
                        "OBSERVE ENABLED PAUSED",
                        "SWITCHOVER FAILOVER TAKEOVER PAUSE RESUME MAINTENANCE_ON MAINTENANCE_OFF ACK ENABLE OBSERVE",
                        "OBSERVE PAUSE LEASE LINK MAINTENANCE SELF VERDICT PROVEN MARGIN SHARED_FATE HOLD_DOWN DATA"
                                + " BUSY COMMAND",
                        "ACCEPTED DONE REFUSED FAILED EXPIRED",
                        "HEALTHY DEGRADED UNKNOWN FAILING FAILED",
                        "SELF_SUSPECT ASTERISK_DEAD ASTERISK_HUNG ISOLATED PROBE_BROKEN OVERLOADED NO_MEDIA"
                                + " CALLS_FAILING HOST_SICK UPSTREAM_DOWN TRUNK_DOWN PEER_DOWN LINK_CUT CONTACTS_LOST"),
                places);
    }

    @Test
    void boundsAreHeldAtBirth() {
        // Given
        List<FailoverRow.Sight> nine = Collections.nCopies(9, new FailoverRow.Sight(new MemberId("b"), 1));
        FailoverRow row = new RandomRows(new Random(7)).row();

        // When, Then
        assertThrows(
                IllegalArgumentException.class,
                () -> new FailoverRow(
                        row.role(),
                        row.standing(),
                        Optional.empty(),
                        false,
                        0,
                        0,
                        row.health(),
                        nine,
                        List.of(),
                        List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Proof("core", -2, true));
        assertThrows(IllegalArgumentException.class, () -> new Proof("co\nre", 2, true));
    }
}
