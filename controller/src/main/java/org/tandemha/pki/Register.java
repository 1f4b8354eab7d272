package org.tandemha.pki;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the authority has done, as files beside its key: {@code issued/SERIAL.crt}, {@code tokens/ID.json}. Whoever
 * changes something does it under {@link #locked}, so that two processes (a serving one, and one that revokes) never
 * work on the same state: that is also what makes a token count once.
 */
final class Register {
    /** More are refused: a member whose certificate is stolen cannot fill the disk with renewals. */
    static final int MOST_ISSUED = 10_000;

    static final int MOST_TOKENS = 1_000;
    private static final Object ONE_IN_THIS_PROCESS = new Object();

    private final Path path;

    Register(Path path) {
        this.path = path;
    }

    /** What is done while nobody else changes the register. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws PkiException;
    }

    void create() throws PkiException {
        PkiFiles.directory(path);
        PkiFiles.directory(issued());
        PkiFiles.directory(tokens());
    }

    <T> T locked(Work<T> work) throws PkiException {
        if (!Files.isDirectory(path)) {
            throw new PkiException(path + " is not there: this is not the machine of the cluster's authority");
        }
        synchronized (ONE_IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(
                            path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new PkiException(path + " cannot be locked");
                }
                return work.run();
            } catch (IOException e) {
                throw new PkiException(path + " cannot be locked: " + e, e);
            }
        }
    }

    Path keyFile() {
        return path.resolve("ca.key");
    }

    private Path issued() {
        return path.resolve("issued");
    }

    private Path tokens() {
        return path.resolve("tokens");
    }

    void keep(X509Certificate certificate) throws PkiException {
        if (files(issued(), ".crt").size() >= MOST_ISSUED) {
            throw new PkiException(issued() + " holds " + MOST_ISSUED + " certificates; remove those that ran out");
        }
        PkiFiles.write(
                issued().resolve(Certificates.serial(certificate) + ".crt"),
                Certificates.pem(certificate),
                PkiFiles.Access.PUBLIC);
    }

    Optional<X509Certificate> issued(String serial) throws PkiException {
        Path file = issued().resolve(serial + ".crt");
        return Files.exists(file) ? Optional.of(certificate(file)) : Optional.empty();
    }

    /** All, the oldest first. */
    List<X509Certificate> all() throws PkiException {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files(issued(), ".crt")) {
            all.add(certificate(file));
        }
        all.sort(Comparator.comparing(X509Certificate::getNotBefore));
        return all;
    }

    private static X509Certificate certificate(Path file) throws PkiException {
        return Certificates.parse(Pem.one(Pem.CERTIFICATE, PkiFiles.read(file), file), file);
    }

    Optional<TokenEntry> token(String id) throws PkiException {
        Path file = tokens().resolve(id + ".json");
        return Files.exists(file) ? Optional.of(TokenEntry.parse(PkiFiles.readPrivate(file), file)) : Optional.empty();
    }

    Map<String, TokenEntry> allTokens() throws PkiException {
        Map<String, TokenEntry> all = new TreeMap<>();
        for (Path file : files(tokens(), ".json")) {
            String id = file.getFileName().toString().replace(".json", "");
            all.put(id, TokenEntry.parse(PkiFiles.readPrivate(file), file));
        }
        return all;
    }

    void keep(String id, TokenEntry token) throws PkiException {
        if (files(tokens(), ".json").size() >= MOST_TOKENS) {
            throw new PkiException(tokens() + " holds " + MOST_TOKENS + " tokens; wait until some ran out");
        }
        PkiFiles.write(tokens().resolve(id + ".json"), token.text(), PkiFiles.Access.PRIVATE);
    }

    void forgetTokensThatEndedBefore(Instant before) throws PkiException {
        for (Map.Entry<String, TokenEntry> token : allTokens().entrySet()) {
            if (token.getValue().ends().isBefore(before)) {
                PkiFiles.delete(tokens().resolve(token.getKey() + ".json"));
            }
        }
    }

    private static List<Path> files(Path directory, String ending) throws PkiException {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PkiException(directory + " cannot be read: " + e, e);
        }
    }
}
