package org.tandemha.pki;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The certificates behind live links, looked at again when something changed; who is refused then hears it once. */
final class LinkWatch {
    private final Map<Long, Watched> links = new ConcurrentHashMap<>();
    private final AtomicLong names = new AtomicLong();

    private record Watched(X509Certificate certificate, Consumer<PeerRefused> refused) {}

    /** Judges one certificate now. */
    @FunctionalInterface
    interface Judge {
        void judge(X509Certificate certificate) throws PeerRefused;
    }

    /** @return to be run when the link ends */
    Runnable add(X509Certificate certificate, Consumer<PeerRefused> refused) {
        long name = names.incrementAndGet();
        links.put(name, new Watched(certificate, refused));
        return () -> links.remove(name);
    }

    void judge(Judge judge) {
        links.forEach((name, link) -> {
            try {
                judge.judge(link.certificate());
            } catch (PeerRefused e) {
                if (links.remove(name) != null) {
                    link.refused().accept(e);
                }
            }
        });
    }

    int size() {
        return links.size();
    }
}
