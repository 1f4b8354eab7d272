package org.tandemha.promise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandemha.cluster.Epoch;
import org.tandemha.cluster.MemberId;
import org.tandemha.lease.LeaseRow;
import org.tandemha.lease.LeaseRow.Answer;
import org.tandemha.lease.LeaseRow.Ask;
import org.tandemha.lease.LeaseRow.AskKind;
import org.tandemha.lease.LeaseRow.Reply;

class LeaseRowCodecTest {
    private static final int RUNS = 10_000;

    @Test
    void whatIsEncodedIsDecoded() throws DamagedException {
        // Given
        Random random = new Random(1);
        for (int run = 0; run < RUNS; run++) {
            LeaseRow row = row(random);

            // When
            byte[] bytes = LeaseRowCodec.encode(row);

            // Then
            assertTrue(bytes.length <= LeaseRowCodec.LARGEST);
            assertEquals(row, LeaseRowCodec.decode(bytes));
        }
    }

    @Test
    void bytesAreRefusedOrHaveOneForm() {
        // Given
        Random random = new Random(2);
        int refused = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = damaged(random);

            // When
            LeaseRow row;
            try {
                row = LeaseRowCodec.decode(bytes);
            } catch (DamagedException e) {
                refused++;
                continue;
            }

            // Then
            assertArrayEquals(bytes, LeaseRowCodec.encode(row));
        }
        System.out.println("damaged rows: " + refused + " of " + RUNS + " refused, the others are rows of one form");
        assertTrue(refused > RUNS / 2);
    }

    @Test
    void oversizedRowsAreRefusedUnread() {
        // When
        DamagedException refusal = assertThrows(DamagedException.class, () -> LeaseRowCodec.decode(new byte[2_049]));

        // Then
        assertEquals("a row of 2049 bytes, and 2048 are allowed", refusal.getMessage());
    }

    private static byte[] damaged(Random random) {
        byte[] bytes;
        if (random.nextInt(4) == 0) {
            bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        bytes = LeaseRowCodec.encode(row(random));
        if (random.nextInt(3) == 0) {
            return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
        }
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static LeaseRow row(Random random) {
        MemberId member = member(random);
        Ask ask = random.nextBoolean()
                ? null
                : new Ask(
                        List.of(AskKind.values()).get(random.nextInt(3)),
                        new Epoch(1 + random.nextInt(99), member),
                        1 + random.nextInt(1_000),
                        1 + random.nextInt(1_000_000),
                        random.nextLong());
        List<Answer> answers = new ArrayList<>();
        for (int at = 0; at < random.nextInt(9); at++) {
            Reply reply = List.of(Reply.values()).get(random.nextInt(Reply.values().length));
            Epoch epoch = reply == Reply.NONE ? null : new Epoch(1 + random.nextInt(99), member(random));
            answers.add(new Answer(
                    new MemberId("to" + at),
                    random.nextInt(9),
                    reply,
                    epoch,
                    random.nextInt(9),
                    5,
                    random.nextLong(),
                    7));
        }
        return new LeaseRow(
                member,
                random.nextLong() >>> 1,
                random.nextInt(1_000_000),
                ask,
                own(random, member(random)),
                own(random, member),
                own(random, member),
                random.nextBoolean(),
                answers);
    }

    private static @Nullable Epoch own(Random random, MemberId member) {
        return random.nextBoolean() ? null : new Epoch(1 + random.nextInt(1_000), member);
    }

    private static MemberId member(Random random) {
        return new MemberId(random.nextBoolean() ? "a" : "x".repeat(1 + random.nextInt(63)));
    }
}
