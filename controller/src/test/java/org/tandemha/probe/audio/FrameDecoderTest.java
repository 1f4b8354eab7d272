package org.tandemha.probe.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameDecoderTest {
    private static final Buffer STREAM = Buffer.buffer(HexFormat.of()
            .parseHex(
                    "01001000112233445566778899aabbccddeeff" // nonce
                            + "100004" + "01020304" // audio
                            + "100000" // audio without a sample
                            + "030001" + "35" // DTMF 5
                            + "100002" + "0506" // audio
                            + "ff0001" + "02" // error 2
                            + "000000")); // hang-up

    private static final List<String> FRAMES = List.of(
            "NONCE 00112233445566778899aabbccddeeff",
            "AUDIO 01020304",
            "AUDIO ",
            "DTMF 35",
            "AUDIO 0506",
            "ERROR 02",
            "HANG_UP ");

    private final List<String> seen = new ArrayList<>();
    private final FrameDecoder decoder = new FrameDecoder();

    private boolean keep(FrameKind kind, byte[] payload) {
        return seen.add(kind + " " + HexFormat.of().formatHex(payload));
    }

    @Test
    void framesAreWholeWhereverTheStreamIsCutInTwo() {
        for (int cut = 0; cut <= STREAM.length(); cut++) {
            // Given
            seen.clear();
            FrameDecoder fresh = new FrameDecoder();

            // When
            assertNull(fresh.feed(STREAM.slice(0, cut), this::keep));
            assertNull(fresh.feed(STREAM.slice(cut, STREAM.length()), this::keep));

            // Then
            assertEquals(FRAMES, seen, "cut at " + cut);
        }
    }

    @Test
    void framesAreWholeInPiecesOfEverySize() {
        for (int size = 1; size <= STREAM.length(); size++) {
            // Given
            seen.clear();
            FrameDecoder fresh = new FrameDecoder();

            // When
            for (int at = 0; at < STREAM.length(); at += size) {
                assertNull(fresh.feed(STREAM.slice(at, Math.min(at + size, STREAM.length())), this::keep));
            }

            // Then
            assertEquals(FRAMES, seen, "pieces of " + size);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "020000, WRONG_TYPE",
        "180140, WRONG_TYPE", // audio at 192 kHz: the channel was made without c(slin)
        "474554, WRONG_TYPE", // GET
        "160301, WRONG_TYPE", // TLS
        "10ffff, OVERSIZE",
        "100782, OVERSIZE", // two bytes more than 120 ms
        "030002, OVERSIZE",
        "000001, OVERSIZE",
        "010011, BAD_NONCE",
        "01000f, BAD_NONCE",
        "100141, ODD_AUDIO",
    })
    void badHeaderIsRefusedBeforeItsPayload(String header, Rejection reason) {
        // When
        Rejection refused = decoder.feed(Buffer.buffer(HexFormat.of().parseHex(header)), this::keep);

        // Then
        assertEquals(reason, refused);
        assertEquals(List.of(), seen);
    }

    @Test
    void longestAudioIsTaken() {
        // When
        Rejection refused =
                decoder.feed(Buffer.buffer(HexFormat.of().parseHex("100780")).appendBytes(new byte[1_920]), this::keep);

        // Then
        assertNull(refused);
        assertEquals(1, seen.size());
    }

    @Test
    void nothingIsDecodedAfterTheSinkSaidStop() {
        // When
        decoder.feed(STREAM, (kind, payload) -> {
            keep(kind, payload);
            return seen.size() < 2;
        });

        // Then
        assertEquals(FRAMES.subList(0, 2), seen);
    }
}
