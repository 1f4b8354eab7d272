package org.tandemha.wan.link;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.tandemha.cluster.MemberId;
import org.tandemha.wan.LinkTls;
import org.tandemha.wan.WanOptions;

/** What the links insist on, whatever the certificates' owner sets: TLS 1.3, both sides with a certificate, a deadline. */
final class Tls13 {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

    private Tls13() {}

    static ServerSSLOptions server(LinkTls tls, WanOptions options) {
        ServerSSLOptions made = tls.server().copy();
        made.setEnabledSecureTransportProtocols(PROTOCOLS);
        made.setSslHandshakeTimeout(options.connectDeadline().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        return made.setClientAuth(ClientAuth.REQUIRED);
    }

    static ClientSSLOptions client(LinkTls tls, MemberId expected, WanOptions options) {
        ClientSSLOptions made = tls.client(expected).copy();
        made.setEnabledSecureTransportProtocols(PROTOCOLS);
        made.setSslHandshakeTimeout(options.connectDeadline().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        // the name that counts is the member's, checked after the handshake; addresses may change
        return made.setHostnameVerificationAlgorithm("");
    }
}
