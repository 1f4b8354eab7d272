package org.tandemha.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.tandemha.cli.Outside.JournalFlaw;
import org.tandemha.cli.Outside.JournalVerified;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "journal", description = "Verifies the journal.")
final class JournalVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    JournalVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what about the journal: verify?");
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Follows the chain of hashes through all files of the journal; works while the daemon runs or not.",
                "Each record carries the SHA-256 of the one before, so that what was changed, removed or inserted",
                "shows. What is cut off at the end does not: note the hash of the last record elsewhere, and compare.",
                "Exit code: 0 whole, 1 unfinished records as after a crash, 2 changed by somebody, 3 cannot be read."
            })
    int verify(
            @Mixin SettingsFile settings,
            @Option(names = "--json", description = "One JSON object instead of text.") boolean json)
            throws Failure {
        JournalVerified verified = outside.verifyJournal(settings.path());
        if (json) {
            terminal.out().println(json(verified));
        } else {
            print(verified);
        }
        return switch (verified.state()) {
            case WHOLE -> Exit.HEALTHY;
            case TORN -> Exit.DEGRADED;
            case TAMPERED -> Exit.FAILING;
        };
    }

    private void print(JournalVerified verified) {
        String level = switch (verified.state()) {
            case WHOLE -> "OK";
            case TORN -> "DEGRADED";
            case TAMPERED -> "FAILED";
        };
        terminal.out().println(terminal.paint(verified.state().name(), level) + "  " + verified.because());
        for (JournalFlaw flaw : verified.flaws()) {
            terminal.out().println("  " + flaw.file() + ":" + flaw.line() + " " + flaw.because());
        }
        if (!verified.head().isEmpty()) {
            terminal.out().println(terminal.dim("last record: sha256 " + verified.head()));
        }
    }

    private static ObjectNode json(JournalVerified verified) {
        ObjectNode all = DaemonClient.JSON
                .createObjectNode()
                .put("state", verified.state().name())
                .put("because", verified.because())
                .put("head", verified.head());
        ArrayNode flaws = all.putArray("flaws");
        for (JournalFlaw flaw : verified.flaws()) {
            flaws.addObject()
                    .put("kind", flaw.kind().name())
                    .put("file", flaw.file())
                    .put("line", flaw.line())
                    .put("because", flaw.because());
        }
        return all;
    }
}
