package org.tandemha.probe.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.045 ms | OK NONE 0.045 answered",
                "64 bytes from 10.1.1.1: icmp_seq=20 ttl=64 time=1500 ms | OK NONE 1500.0 answered",
                "64 bytes from fe80::1%eth0: icmp_seq=1 ttl=64 time=0.4 ms | OK NONE 0.4 answered",
                "64 bytes from 10.1.1.1: icmp_seq=20 ttl=64 time=2.1 ms (DUP!) | nothing",
                "no answer yet for icmp_seq=4 | FAILED SILENT -1.0 no answer",
                "From 10.1.1.11 icmp_seq=5 Destination Host Unreachable | FAILED SILENT -1.0 Destination Host Unreachable",
                "From 10.1.1.11 icmp_seq=5 Redirect Host(New nexthop: 10.1.1.2) | nothing",
                "From 10.1.1.1 icmp_seq=5 Packet filtered | FAILED SILENT -1.0 Packet filtered",
                "ping: sendmsg: Network is unreachable | FAILED SILENT -1.0 Network is unreachable",
                "ping: connect: Network is unreachable | FAILED SILENT -1.0 Network is unreachable",
                "ping: sendmsg: Operation not permitted | FAILED SILENT -1.0 the firewall of this host forbids it",
                "ping: no-such.invalid: Name or service not known | UNKNOWN CANNOT_TRY -1.0 its name can't be resolved",
                "ping: a.b: Temporary failure in name resolution | UNKNOWN CANNOT_TRY -1.0 its name can't be resolved",
                "ping: socktype: SOCK_RAW | UNKNOWN CANNOT_TRY -1.0 socktype: SOCK_RAW",
                "PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data. | nothing",
                "rtt min/avg/max/mdev = 0.045/0.045/0.045/0.000 ms | nothing",
                "64 bytes from 10.1.1.1: icmp_seq=20 ttl=64 time=x ms | nothing",
            })
    void linesAreUnderstood(String line, String expected) {
        assertEquals(
                expected,
                PingLine.parse(line)
                        .map(answer ->
                                answer.level() + " " + answer.symptom() + " " + answer.tookMs() + " " + answer.words())
                        .orElse("nothing"));
    }
}
