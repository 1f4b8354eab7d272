package org.tandemha.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pki",
        description = {
            "The cluster's own certificates: makes the authority, lets machines join, renews, revokes.",
            "Begin with 'pki init' on one machine; then 'pki issue MEMBER' there prints a token for each",
            "other machine, and 'pki join TOKEN' on that machine makes it a member. No key is ever copied."
        })
// its parts say themselves that they have --help: picocli counts on it to come before their own options
final class PkiVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PkiVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "what about the certificates: init, issue, serve, join, renew, revoke, list, export or import?");
    }

    private PkiWork work(SettingsFile settings) throws Failure {
        return outside.pki(settings.path());
    }

    private int say(String sentence) {
        terminal.out().println(sentence);
        return Exit.HEALTHY;
    }

    private void line(String line) {
        terminal.out().println(line);
        terminal.out().flush();
    }

    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Makes the authority of a new cluster, and this machine its first member.")
    int init(
            @Mixin SettingsFile settings,
            @Mixin PassphraseSource passphrase,
            @Option(
                            names = "--cluster",
                            paramLabel = "NAME",
                            defaultValue = "tandem",
                            description = "The cluster's name in certificates. Default: ${DEFAULT-VALUE}.")
                    String cluster)
            throws Failure {
        return say(work(settings).init(cluster, passphrase.get()));
    }

    @Command(
            name = "issue",
            mixinStandardHelpOptions = true,
            description = {
                "Prints a one-time token that lets one machine join as MEMBER, and waits until it has.",
                "To be run on the authority's machine. Listens for the joining machine meanwhile."
            })
    int issue(
            @Mixin SettingsFile settings,
            @Mixin PassphraseSource passphrase,
            @Parameters(paramLabel = "MEMBER", description = "The name in the new machine's settings.") String member,
            @Option(
                            names = "--listen",
                            paramLabel = "HOST:PORT",
                            required = true,
                            description = "An address of this machine that the new one reaches.")
                    String listen,
            @Option(
                            names = "--minutes",
                            paramLabel = "N",
                            defaultValue = "15",
                            description = "How long the token counts. Default: ${DEFAULT-VALUE}; 1440 at most.")
                    int minutes,
            @Option(names = "--no-wait", description = "Only print the token; 'tandem pki serve' listens already.")
                    boolean noWait)
            throws Failure {
        work(settings).issue(member, listen, Duration.ofMinutes(minutes), !noWait, passphrase.get(), this::line);
        return Exit.HEALTHY;
    }

    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description = {
                "Listens for machines that join and members that renew, until it is interrupted.",
                "To be run on the authority's machine; holds the authority's key in memory only."
            })
    int serve(
            @Mixin SettingsFile settings,
            @Mixin PassphraseSource passphrase,
            @Option(
                            names = "--listen",
                            paramLabel = "HOST:PORT",
                            required = true,
                            description = "An address of this machine that the others reach.")
                    String listen)
            throws Failure {
        work(settings).serve(listen, passphrase.get(), this::line);
        return Exit.HEALTHY;
    }

    @Command(
            name = "join",
            mixinStandardHelpOptions = true,
            description = "Makes this machine a member: makes its key here and gets a certificate for it.")
    int join(
            @Mixin SettingsFile settings,
            @Parameters(
                            paramLabel = "TOKEN",
                            description = "As 'tandem pki issue' printed it; - reads it from standard input.")
                    String token)
            throws Failure {
        return say(work(settings).join(token.equals("-") ? input() : token));
    }

    private static String input() throws Failure {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return Objects.requireNonNullElse(in.readLine(), "").strip();
        } catch (IOException e) {
            throw new Failure(Exit.USAGE, "standard input cannot be read: " + e);
        }
    }

    @Command(
            name = "renew",
            mixinStandardHelpOptions = true,
            description = {
                "Gets a new certificate for a new key; links go on, a running daemon takes it up by itself.",
                "'tandem pki serve' must run on the authority's machine."
            })
    int renew(
            @Mixin SettingsFile settings,
            @Option(
                            names = "--authority",
                            paramLabel = "HOST:PORT",
                            description = "Where 'tandem pki serve' listens. Default: where this machine joined.")
                    @Nullable
                    String authority)
            throws Failure {
        return say(work(settings).renew(Optional.ofNullable(authority)));
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = {
                "Takes back all certificates of a member and its open tokens, or one certificate by its serial",
                "number. Members hear of it over their links, and end links that it concerns."
            })
    int revoke(
            @Mixin SettingsFile settings,
            @Mixin PassphraseSource passphrase,
            @Parameters(paramLabel = "MEMBER|SERIAL", description = "As 'tandem pki list' shows them.") String which)
            throws Failure {
        return say(work(settings).revoke(which, passphrase.get()));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what the authority gave: certificates and open tokens.")
    int list(
            @Mixin SettingsFile settings,
            @Option(names = "--json", description = "One JSON object instead of text.") boolean json)
            throws Failure {
        List<PkiWork.Row> rows = work(settings).list();
        if (json) {
            return say(json(rows).toString());
        }
        String form = "%-11s  %-16s  %-32s  %-20s  %s";
        line(terminal.bold(String.format(Locale.ROOT, form, "KIND", "MEMBER", "SERIAL", "ENDS", "STANDING")));
        for (PkiWork.Row row : rows) {
            line(String.format(Locale.ROOT, form, row.kind(), row.member(), row.id(), row.ends(), row.standing()));
        }
        return Exit.HEALTHY;
    }

    private static ObjectNode json(List<PkiWork.Row> rows) {
        ObjectNode all = DaemonClient.JSON.createObjectNode();
        ArrayNode list = all.putArray("rows");
        rows.forEach(row -> list.addObject()
                .put("kind", row.kind())
                .put("member", row.member())
                .put("id", row.id())
                .put("ends", row.ends().toString())
                .put("standing", row.standing()));
        return all;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the authority into one file, its key under its passphrase, to be kept safe.")
    int exportTo(
            @Mixin SettingsFile settings,
            @Parameters(paramLabel = "FILE", description = "Made anew; never overwritten.") Path file)
            throws Failure {
        return say(work(settings).exportTo(file));
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Makes this machine the authority's, from an exported file.")
    int importFrom(
            @Mixin SettingsFile settings,
            @Mixin PassphraseSource passphrase,
            @Parameters(paramLabel = "FILE", description = "As 'tandem pki export' wrote it.") Path file)
            throws Failure {
        return say(work(settings).importFrom(file, passphrase.get()));
    }
}
