package org.tandemha.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.tandemha.cli.Outside.Checked;
import org.tandemha.cli.Outside.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Checks Asterisk and this machine for what Tandem needs, and says how to add what is missing.",
            "Works before anything is set up, and while the daemon runs or not.",
            "Exit code: 0 nothing is missing, 1 something deserves a look, 2 something needed is missing,",
            "3 nothing is known to be missing, but not everything could be checked."
        })
final class DoctorVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    DoctorVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        List<Checked> checks = outside.doctor(settings.ifAny());
        if (json) {
            terminal.out().println(json(checks));
        } else {
            print(checks);
        }
        return exit(checks);
    }

    static int exit(List<Checked> checks) {
        if (any(checks, Standing.MISSING)) {
            return Exit.FAILING;
        }
        if (any(checks, Standing.WARNING)) {
            return Exit.DEGRADED;
        }
        return any(checks, Standing.UNKNOWN) ? Exit.UNKNOWN : Exit.HEALTHY;
    }

    private static boolean any(List<Checked> checks, Standing standing) {
        return checks.stream().anyMatch(check -> check.standing() == standing);
    }

    private void print(List<Checked> checks) {
        String group = "";
        for (Checked check : checks) {
            if (!check.group().equals(group)) {
                group = check.group();
                terminal.out().println(terminal.bold(group));
            }
            String mark = switch (check.standing()) {
                case GOOD -> "ok     ";
                case WARNING -> "warning";
                case MISSING -> "missing";
                case UNKNOWN -> "unknown";
            };
            terminal.out()
                    .println("  " + terminal.paint(mark, check.standing().name()) + "  " + check.name() + ": "
                            + check.found());
            check.mend()
                    .ifPresent(
                            mend -> mend.lines().forEach(line -> terminal.out().println("           -> " + line)));
        }
        long missing = checks.stream()
                .filter(check -> check.standing() == Standing.MISSING)
                .count();
        terminal.out().println(missing == 0 ? "Nothing needed is missing." : missing + " missing.");
    }

    private static ObjectNode json(List<Checked> checks) {
        ObjectNode all = DaemonClient.JSON.createObjectNode();
        ArrayNode list = all.putArray("checks");
        for (Checked check : checks) {
            ObjectNode one = list.addObject()
                    .put("group", check.group())
                    .put("name", check.name())
                    .put("standing", check.standing().name())
                    .put("found", check.found());
            check.mend().ifPresent(mend -> one.put("mend", mend));
        }
        return all;
    }
}
