package org.tandemha.wan;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.tandemha.cluster.MemberId;

/**
 * What the links need of the certificates. Options are asked for at each connection that is dialled, and of the server
 * again at {@link Wan#renewTls()}; they carry this member's key and what it trusts. The links themselves demand TLS 1.3
 * and, as server, a client certificate.
 */
public interface LinkTls {
    ServerSSLOptions server();

    /** For dialling this member. */
    ClientSSLOptions client(MemberId expected);

    /**
     * The member that the peer's certificate names. Asked after the handshake, and again for each live link at
     * {@link Wan#recheckPeers()}.
     *
     * @throws SSLPeerUnverifiedException if the certificate names none, or is accepted no longer; the message says why
     */
    MemberId peer(SSLSession session) throws SSLPeerUnverifiedException;
}
