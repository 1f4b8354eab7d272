package org.tandemha;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tandemha.cli.Exit;
import org.tandemha.cli.Failure;
import org.tandemha.cli.PkiWork;
import org.tandemha.cluster.MemberId;
import org.tandemha.pki.Authority;
import org.tandemha.pki.AuthorityRecords;
import org.tandemha.pki.ClusterName;
import org.tandemha.pki.HostPort;
import org.tandemha.pki.JoinServer;
import org.tandemha.pki.JoinToken;
import org.tandemha.pki.Joining;
import org.tandemha.pki.MemberTls;
import org.tandemha.pki.PkiDir;
import org.tandemha.pki.PkiException;
import org.tandemha.yaml.Secret;

/** The verbs of {@code tandem pki} on this machine's state directory; none needs the daemon. */
final class LocalPki implements PkiWork {
    private static final int LOOK_EVERY_MS = 300;
    private static final int WITHIN_S = 30;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final PkiDir dir;
    private final MemberId self;
    private final AuthorityRecords records;

    LocalPki(Path stateDir, MemberId self) {
        this.dir = PkiDir.under(stateDir);
        this.self = self;
        this.records = new AuthorityRecords(dir, Clocks.WALL);
    }

    /** A verb's work, with the failures of certificates and names as those of the command line. */
    private interface Work<T> {
        T run() throws PkiException, Failure;
    }

    private static <T> T done(Work<T> work) throws Failure {
        try {
            return work.run();
        } catch (PkiException e) {
            throw new Failure(Exit.UNAVAILABLE, e.sentence());
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static char[] read(Passphrase passphrase, boolean fresh) throws Failure {
        try {
            if (passphrase.file().isPresent()) {
                return Secret.in(passphrase.file().get()).read(name -> "").toCharArray();
            }
            if (passphrase.environment().isPresent()) {
                return new Secret(Optional.empty(), passphrase.environment())
                        .read(System::getenv)
                        .toCharArray();
            }
        } catch (Secret.Unavailable e) {
            throw new Failure(
                    Exit.USAGE,
                    String.valueOf(e.getMessage())
                            .replace("passwordFile", "--passphrase-file")
                            .replace("passwordEnv", "--passphrase-env"));
        }
        return prompt(fresh);
    }

    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on it reads standard input then, which does, too
    private static char[] prompt(boolean fresh) throws Failure {
        Console console = System.console();
        if (console == null) {
            throw new Failure(
                    Exit.USAGE,
                    "there is no terminal to ask for the passphrase on; give --passphrase-file or --passphrase-env");
        }
        char[] first = console.readPassword("Passphrase of the authority's key: ");
        if (first == null) {
            throw new Failure(Exit.USAGE, "no passphrase was given");
        }
        if (fresh) {
            char[] again = console.readPassword("Once more: ");
            if (again == null || !java.util.Arrays.equals(first, again)) {
                throw new Failure(Exit.USAGE, "the two passphrases differ; nothing was made");
            }
        }
        return first;
    }

    @Override
    public String init(String cluster, Passphrase passphrase) throws Failure {
        return done(() -> {
            Authority.create(dir, new ClusterName(cluster), self, read(passphrase, true), Clocks.WALL, Clocks.SECRETS);
            return "This machine has the authority of cluster " + cluster + " and is its member " + self
                    + ". Keep a copy of the authority elsewhere: tandem pki export FILE";
        });
    }

    private Authority authority(Passphrase passphrase) throws PkiException, Failure {
        return Authority.open(dir, read(passphrase, false), Clocks.WALL, Clocks.SECRETS);
    }

    @Override
    public void issue(
            String member, String listen, Duration valid, boolean serve, Passphrase passphrase, Consumer<String> out)
            throws Failure {
        done(() -> {
            MemberId of = new MemberId(member);
            HostPort address = HostPort.parse(listen);
            if (!serve) {
                out.accept(records.issue(of, address, valid, Clocks.SECRETS).text());
                return true;
            }
            Authority authority = authority(passphrase);
            return onLoop(vertx -> listening(vertx, authority, address, out), () -> {
                JoinToken token = records.issue(of, address, valid, Clocks.SECRETS);
                out.accept("On the new machine, before " + token.ends() + ":");
                out.accept("");
                out.accept("tandem pki join " + token.text());
                out.accept("");
                untilUsed(token);
                return true;
            });
        });
    }

    private void untilUsed(JoinToken token) throws PkiException, Failure {
        CountDownLatch never = new CountDownLatch(1);
        try {
            do {
                if (records.isUsed(token)) {
                    never.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS); // its answer may be under way
                    return;
                }
                if (Clocks.WALL.instant().isAfter(token.ends())) {
                    throw new Failure(Exit.UNAVAILABLE, "the token ran out, and nobody joined; issue another one");
                }
            } while (!never.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Future<HostPort> listening(
            Vertx vertx, Authority authority, HostPort address, Consumer<String> out) {
        return new JoinServer(vertx, authority, Clocks.NANOS, Clocks.WALL, out)
                .listen(address)
                .recover(e -> Future.failedFuture(
                        new PkiException("nothing can listen at " + address + ": " + e.getMessage(), e)));
    }

    @Override
    public void serve(String listen, Passphrase passphrase, Consumer<String> out) throws Failure {
        done(() -> {
            HostPort address = HostPort.parse(listen);
            Authority authority = authority(passphrase);
            return onLoop(vertx -> listening(vertx, authority, address, out), () -> {
                out.accept("Listening at " + address + " for machines that join and members that renew.");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            });
        });
    }

    @Override
    public String join(String text) throws Failure {
        return done(() -> {
            JoinToken token = JoinToken.parse(text);
            Joining.Joined joined = onLoop(vertx -> joining(vertx).join(token, self));
            return "This machine is member " + joined.member() + " of cluster " + joined.cluster() + " until "
                    + joined.ends() + " (certificate " + joined.serial() + ")." + clock(joined.clockAhead());
        });
    }

    private static String clock(Duration ahead) {
        if (ahead.abs().compareTo(CLOCKS_DIFFER) < 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                " The clock here is %d s %s the authority's: set it, or links will be refused.",
                ahead.abs().toSeconds(),
                ahead.isNegative() ? "ahead of" : "behind");
    }

    @Override
    public String renew(Optional<String> authority) throws Failure {
        return done(() -> {
            MemberTls present = MemberTls.open(dir, Clocks.WALL, Clocks.NANOS, Clocks.SECRETS);
            HostPort address = authority.isPresent()
                    ? HostPort.parse(authority.get())
                    : dir.address()
                            .orElseThrow(() -> new Failure(
                                    Exit.USAGE, "where the authority listens is not known here; give --authority"));
            Joining.Joined renewed = onLoop(vertx -> joining(vertx).renew(present, address));
            return "The certificate of " + renewed.member() + " is renewed until " + renewed.ends() + " ("
                    + renewed.serial() + ").";
        });
    }

    private Joining joining(Vertx vertx) {
        return new Joining(vertx, dir, Clocks.WALL, Clocks.SECRETS);
    }

    @Override
    public String revoke(String memberOrSerial, Passphrase passphrase) throws Failure {
        return done(() -> {
            List<String> serials = authority(passphrase).revoke(memberOrSerial);
            return serials.isEmpty()
                    ? "The open tokens for " + memberOrSerial + " are void."
                    : "Revoked: " + String.join(", ", serials) + ". The daemon here takes it up and tells the others.";
        });
    }

    @Override
    public List<Row> list() throws Failure {
        return done(() -> records.list().stream()
                .map(line -> new Row(
                        line.kind().name().toLowerCase(Locale.ROOT),
                        line.name(),
                        line.serial(),
                        line.ends().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                        line.standing()))
                .toList());
    }

    @Override
    public String exportTo(Path file) throws Failure {
        return done(() -> {
            records.exportTo(file);
            return "The authority is in " + file + ", its key under its passphrase.";
        });
    }

    @Override
    public String importFrom(Path file, Passphrase passphrase) throws Failure {
        return done(() -> {
            records.importFrom(file, read(passphrase, false), Clocks.SECRETS);
            return "This machine has the authority now. Use only one machine for issuing: two do not know of each other.";
        });
    }

    private static <T> T onLoop(Function<Vertx, Future<T>> work) throws PkiException, Failure {
        Vertx vertx = vertx();
        try {
            return await(work.apply(vertx));
        } finally {
            close(vertx);
        }
    }

    private static <T> T onLoop(Function<Vertx, Future<HostPort>> server, Work<T> work) throws PkiException, Failure {
        Vertx vertx = vertx();
        try {
            await(server.apply(vertx));
            return work.run();
        } finally {
            close(vertx);
        }
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private static void close(Vertx vertx) throws PkiException, Failure {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws PkiException, Failure {
        try {
            return future.toCompletionStage().toCompletableFuture().get(WITHIN_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PkiException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new Failure(Exit.UNAVAILABLE, "nothing happened within " + WITHIN_S + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.UNAVAILABLE, "interrupted");
        }
    }
}
