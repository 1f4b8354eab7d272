package org.tandemha.pki;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The credential that handshakes show, exchangeable while they run. A handshake asks first for an alias, then for the
 * key and the certificate of that alias; between the two the credential may be renewed. Hence the alias is the serial
 * number, and the credential before the present one is still found.
 */
final class LinkKeys extends X509ExtendedKeyManager {
    private static final String KEY_TYPE = "EC";

    private volatile Pair present;
    private final List<X509Certificate> behind;

    private record Pair(Credential now, Optional<Credential> before) {
        Stream<Credential> all() {
            return Stream.concat(Stream.of(now), before.stream());
        }
    }

    /** @param behind what is sent after the own certificate */
    LinkKeys(Credential first, X509Certificate... behind) {
        this.present = new Pair(first, Optional.empty());
        this.behind = List.of(behind);
    }

    Credential present() {
        return present.now();
    }

    synchronized void exchange(Credential next) {
        present = new Pair(next, Optional.of(present.now()));
    }

    private @Nullable String choose(String... types) {
        return List.of(types).contains(KEY_TYPE) ? alias(present()) : null;
    }

    private static String alias(Credential credential) {
        return Certificates.serial(credential.certificate());
    }

    private Optional<Credential> of(String alias) {
        return present.all()
                .filter(credential -> alias(credential).equals(alias))
                .findFirst();
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(types);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(type);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(types);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(type);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        String alias = choose(type);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return getClientAliases(type, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return of(alias)
                .map(credential -> Stream.concat(Stream.of(credential.certificate()), behind.stream())
                        .toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return of(alias).map(Credential::key).orElse(null);
    }
}
