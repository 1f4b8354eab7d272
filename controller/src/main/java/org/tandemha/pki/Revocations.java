package org.tandemha.pki;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The newest revocation list that this member knows, on disk and in memory. It only ever moves to a list of a higher
 * number with the authority's signature, whoever brings it; it is on disk before it counts. Any thread.
 *
 * <p>The list's own due date is not asked: the loss of the authority must not stop the links.
 */
public final class Revocations {
    private final Path file;
    private final X509Certificate authority;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile RevocationList newest;

    /** What became of a list that somebody brought. */
    public enum Adoption {
        /** It is newer and counts from now on. */
        ADOPTED,
        /** It is the one that counts already. */
        KNOWN,
        /** A newer one counts already; send ours to who brought it. */
        OLDER,
        /** Malformed, too large, or not signed by the authority. */
        REFUSED
    }

    private Revocations(Path file, X509Certificate authority, RevocationList newest) {
        this.file = file;
        this.authority = authority;
        this.newest = newest;
    }

    static Revocations open(Path file, X509Certificate authority) throws PkiException {
        return new Revocations(file, authority, read(file, authority));
    }

    static RevocationList read(Path file, X509Certificate authority) throws PkiException {
        return RevocationList.parse(Pem.one(Pem.CRL, PkiFiles.read(file), file), authority, file);
    }

    static void write(Path file, byte[] der) throws PkiException {
        PkiFiles.write(file, Pem.bytes(Pem.CRL, der), PkiFiles.Access.PUBLIC);
    }

    /** The number of the list that counts; higher is newer. */
    public long number() {
        return newest.number();
    }

    /** The list that counts (DER), as any member may pass it on. */
    public byte[] bytes() {
        return newest.der();
    }

    boolean covers(BigInteger serial) {
        return newest.revoked().containsKey(serial);
    }

    RevocationList newest() {
        return newest;
    }

    /** Called whenever a newer list counts, on the thread that brought it. */
    public void onNewer(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Takes the list if it is newer. Writes and fsyncs a small file: not for an event loop.
     *
     * @param der as {@link #bytes} gave it to another member
     * @throws PkiException if a newer list cannot be written; it does not count then
     */
    public Adoption adopt(byte[] der) throws PkiException {
        RevocationList brought;
        try {
            brought = RevocationList.parse(der, authority, "a revocation list from another member");
        } catch (PkiException e) {
            return Adoption.REFUSED;
        }
        synchronized (this) {
            if (brought.number() <= newest.number()) {
                return brought.number() == newest.number() ? Adoption.KNOWN : Adoption.OLDER;
            }
            write(file, der);
            newest = brought;
        }
        listeners.forEach(Runnable::run);
        return Adoption.ADOPTED;
    }

    /** Takes what another process (the command line) wrote, if it is newer. */
    boolean refresh() throws PkiException {
        synchronized (this) {
            RevocationList written = read(file, authority);
            if (written.number() <= newest.number()) {
                return false;
            }
            newest = written;
        }
        listeners.forEach(Runnable::run);
        return true;
    }
}
