package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "call-test",
        description = {
            "Places synthetic calls now and shows how far each came.",
            "Exit code: 0 all were bridged with audio both ways, 2 one or more were not, 3 none could be tried."
        })
final class CallTestVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            defaultValue = "core",
            description = "core, sip, ari or trunk:NAME. Default: ${DEFAULT-VALUE}.")
    private String path = "";

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "1",
            description = "How many, one after the other, at most 1000. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--json", description = "One JSON object for each call and one for all, a line each.")
    private boolean json;

    CallTestVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        ObjectNode body = DaemonClient.JSON.createObjectNode().put("path", path).put("count", count);
        List<JsonNode> calls = new ArrayList<>();
        Progress progress = new Progress(terminal, count);
        JsonNode[] summary = {DaemonClient.JSON.createObjectNode()};
        new DaemonClient(outside.access(settings.path())).post("call-test", body, line -> {
            if (json) {
                terminal.out().println(line);
                terminal.out().flush();
            }
            if (line.has("summary")) {
                summary[0] = line.path("summary");
            } else {
                calls.add(line);
                progress.at(calls.size());
            }
        });
        progress.end();
        if (!json) {
            new CallText(terminal).lines(path, calls, summary[0]).forEach(terminal.out()::println);
        }
        return exit(summary[0]);
    }

    private static int exit(JsonNode summary) {
        int calls = summary.path("calls").asInt();
        if (calls == 0 || calls == summary.path("notTried").asInt()) {
            return Exit.UNKNOWN;
        }
        return calls == summary.path("bridged").asInt() ? Exit.HEALTHY : Exit.FAILING;
    }
}
