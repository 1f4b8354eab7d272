package org.tandemha.identity.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
    /** iputils 20221126, two machines with the address. */
    private static final String ARPING = """
            ARPING 10.9.0.9 from 0.0.0.0 br0
            Unicast reply from 10.9.0.9 [42:A0:2E:87:13:E1]  0.545ms
            Unicast reply from 10.9.0.9 [EA:B2:5A:09:A4:7C]  0.581ms
            Unicast reply from 10.9.0.9 [42:A0:2E:87:13:E1]  0.545ms
            Sent 2 probes (2 broadcast(s))
            Received 3 response(s)
            """;

    @Test
    void everyHardwareAddressOnce() {
        assertEquals(Set.of("42:a0:2e:87:13:e1", "ea:b2:5a:09:a4:7c"), AnswerText.ofArping(ARPING));
        assertEquals(
                Set.of("42:a0:2e:87:13:e1", "ea:b2:5a:09:a4:7c"),
                AnswerText.ofNdisc("42:A0:2E:87:13:E1\nEA:B2:5A:09:A4:7C\n"));
    }

    @Test
    void nobodyIsNobody() {
        assertEquals(
                Set.of(),
                AnswerText.ofArping(
                        "ARPING 10.9.0.77 from 10.9.0.3 br0\nSent 1 probes (1 broadcast(s))\nReceived 0 response(s)\n"));
        assertEquals(
                Set.of(), AnswerText.ofNdisc("Soliciting fd00::77 (fd00::77) on br0...\nTimed out.\nNo response.\n"));
    }
}
