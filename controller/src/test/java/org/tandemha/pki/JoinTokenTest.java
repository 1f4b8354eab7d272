package org.tandemha.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tandemha.cluster.MemberId;

class JoinTokenTest {
    private static final Instant ENDS = Instant.parse("2026-03-01T12:15:00Z");
    private static final int TRIES = 20_000;

    private static JoinToken token() {
        return JoinToken.fresh(
                Keys.sha256(new byte[] {1}),
                ENDS,
                new MemberId("pbx-b"),
                HostPort.parse("[2001:db8::1]:7443"),
                new SecureRandom());
    }

    @Test
    void isReadAsItWasWritten() throws PkiException {
        // Given
        JoinToken written = token();

        // When
        JoinToken read = JoinToken.parse(written.text());

        // Then
        assertEquals(written.id(), read.id());
        assertArrayEquals(written.secret(), read.secret());
        assertArrayEquals(written.fingerprint(), read.fingerprint());
        assertEquals(ENDS, read.ends());
        assertEquals("pbx-b", read.member().name());
        assertEquals("[2001:db8::1]:7443", read.address().toString());
    }

    @Test
    void doesNotShowItsSecret() {
        // Given
        JoinToken token = token();

        // When
        String shown = token.toString();

        // Then
        assertEquals("join token " + token.id() + " for pbx-b", shown);
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        // Given
        String text = token().text();
        Random random = new Random(42);

        // When
        int refused = 0;
        for (int i = 0; i < text.length(); i++) {
            char other;
            do {
                other = (char) (' ' + random.nextInt(95));
            } while (other == text.charAt(i));
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThrows(PkiException.class, () -> JoinToken.parse(changed), changed);
            refused++;
        }

        // Then
        assertEquals(text.length(), refused);
    }

    @Test
    void cutAndLengthenedOnesAreNoticed() {
        String text = token().text();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThrows(PkiException.class, () -> JoinToken.parse(cut), cut);
        }
        assertThrows(PkiException.class, () -> JoinToken.parse(text + "A"));
        assertThrows(PkiException.class, () -> JoinToken.parse(text + "="));
        assertThrows(PkiException.class, () -> JoinToken.parse(text + "A".repeat(100_000)));
    }

    @Test
    void randomBytesWithARightChecksumAreRefusedOrWholeTokens() {
        // Given: bytes that pass the checksum, so that what lies behind it is reached
        Random random = new Random(7);
        int whole = 0;

        // When
        for (int i = 0; i < TRIES; i++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            if (body.length > 0 && random.nextBoolean()) {
                body[0] = 1;
            }
            byte[] all = java.util.Arrays.copyOf(body, body.length + 4);
            System.arraycopy(Keys.sha256(body), 0, all, body.length, 4);
            String text =
                    "tandem-join-" + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
            try {
                assertEquals(text, JoinToken.parse(text).text());
                whole++;
            } catch (PkiException e) {
                assertTrue(e.sentence().contains("join token"), e.sentence());
            }
        }

        // Then: anything but PkiException would have ended the test
        assertTrue(whole < TRIES);
    }

    @Test
    void randomTextIsRefused() {
        Random random = new Random(11);
        for (int i = 0; i < TRIES; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            String text = "tandem-join-" + new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThrows(PkiException.class, () -> JoinToken.parse(text));
        }
    }
}
