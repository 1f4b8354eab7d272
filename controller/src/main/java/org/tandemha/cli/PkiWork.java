package org.tandemha.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the verbs of {@code tandem pki} do on this machine; done by the root. Each answers with sentences for people. */
public interface PkiWork {
    /** Where the passphrase of the authority's key is; asked for on the terminal where neither is given. */
    record Passphrase(Optional<Path> file, Optional<String> environment) {}

    /**
     * One line of {@code pki list}.
     *
     * @param kind {@code certificate} or {@code token}
     * @param id the serial number; of a token its id
     */
    record Row(String kind, String member, String id, Instant ends, String standing) {}

    String init(String cluster, Passphrase passphrase) throws Failure;

    /**
     * Prints a join token.
     *
     * @param listen where the new machine finds the authority
     * @param serve whether to listen there until the token is used or runs out; needs the passphrase
     */
    void issue(String member, String listen, Duration valid, boolean serve, Passphrase passphrase, Consumer<String> out)
            throws Failure;

    /** Listens for machines that join and members that renew, until it is interrupted. */
    void serve(String listen, Passphrase passphrase, Consumer<String> out) throws Failure;

    String join(String token) throws Failure;

    String renew(Optional<String> authority) throws Failure;

    String revoke(String memberOrSerial, Passphrase passphrase) throws Failure;

    List<Row> list() throws Failure;

    String exportTo(Path file) throws Failure;

    String importFrom(Path file, Passphrase passphrase) throws Failure;
}
