package org.tandemha.probe.upstream;

import org.jspecify.annotations.Nullable;
import org.tandemha.rule.Rule;

/**
 * One host and the ways it is asked: at least one of them, each with its defaults when written as {@code {}}.
 *
 * @param host name or address
 */
public record TargetOptions(
        String host,
        @Nullable PingOptions icmp,
        @Nullable TcpOptions tcp,
        @Nullable SipOptions sip,
        @Nullable DnsOptions dns) {
    public TargetOptions {
        Rule.host("host", host);
        if (icmp == null && tcp == null && sip == null && dns == null) {
            throw new IllegalArgumentException(
                    "host: nothing is asked of '" + host + "'; add icmp, tcp, sip or dns, for example icmp: {}");
        }
    }
}
