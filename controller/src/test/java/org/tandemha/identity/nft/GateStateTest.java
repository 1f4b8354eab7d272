package org.tandemha.identity.nft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateStateTest {
    /** nft 1.0.6 after four rounds, each granted but the last. */
    private static final String RECORDED = """
            table inet tandem {
            	set vips4 {
            		type ipv4_addr
            		elements = { 10.9.0.9 }
            	}

            	set sent4_0 {
            		type ipv4_addr
            		flags timeout
            	}

            	set sent4_4 {
            		type ipv4_addr
            		flags timeout
            		elements = { 10.9.0.9 timeout 2s expires 52ms }
            	}

            	set granted4_4 {
            		type ipv4_addr
            		flags timeout
            		elements = { 10.9.0.9 timeout 2s expires 64ms }
            	}

            	set sent4_5 {
            		type ipv4_addr
            		flags timeout
            		elements = { 10.9.0.9 timeout 11s700ms expires 1s148ms, 10.9.0.10 timeout 11s700ms expires 1s152ms }
            	}

            	set granted4_5 {
            		type ipv4_addr
            		flags timeout
            		elements = { 10.9.0.9 timeout 11s700ms expires 900ms,
            			     10.9.0.10 timeout 11s700ms expires 904ms }
            	}

            	set sent4_6 {
            		type ipv4_addr
            		flags timeout
            		elements = { 10.9.0.9 timeout 1m5s expires 1m4s12ms }
            	}

            	chain from4 {
            		ip saddr @sent4_0 ip saddr @granted4_0 accept
            		counter packets 3 bytes 252 drop
            	}
            }
            """;

    @Test
    void restOfEachKeyIsRead() {
        // When
        GateState state = GateState.parse(RECORDED.lines().toList());

        // Then
        assertEquals(
                Map.of(4, Duration.ofMillis(52), 5, Duration.ofMillis(1152), 6, Duration.ofMillis(64_012)),
                state.sent());
        assertEquals(Map.of(4, Duration.ofMillis(64), 5, Duration.ofMillis(904)), state.granted());
        assertEquals(Duration.ofMillis(904), state.openFor());
        assertEquals(7, state.nextSlot());
    }

    @Test
    void nothingThereIsShut() {
        // When
        GateState state = GateState.parse(List.of("Error: No such file or directory", "list table inet tandem"));

        // Then
        assertEquals(Duration.ZERO, state.openFor());
        assertEquals(0, state.nextSlot());
    }

    @Test
    void anyMutilatedListingIsRead() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(RECORDED);
            for (int cut = 0; cut < 20; cut++) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.setCharAt(at, (char) (32 + random.nextInt(95)));
                }
            }
            assertNotNull(GateState.parse(text.toString().lines().toList()).openFor());
        }
    }
}
