package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "log-level",
        description = "Changes a logger's level in the running daemon, until it is stopped or reads its settings anew.")
final class LogLevelVerb implements Callable<Integer> {
    enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        NONE
    }

    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Parameters(
            index = "0",
            paramLabel = "LOGGER",
            description = "For example org.tandemha.probe; ROOT is all of them.")
    private String logger = "";

    @Parameters(index = "1", paramLabel = "LEVEL", description = "${COMPLETION-CANDIDATES}, in small letters too.")
    private Level level = Level.INFO;

    LogLevelVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        ObjectNode body = DaemonClient.JSON
                .createObjectNode()
                .put("logger", logger)
                .put("level", level.name().toLowerCase(Locale.ROOT));
        JsonNode levels = new DaemonClient(outside.access(settings.path()))
                .put("log-level", body)
                .path("levels");
        levels.properties()
                .forEach(entry -> terminal.out()
                        .println(entry.getKey() + "  " + entry.getValue().asText()));
        return Exit.HEALTHY;
    }
}
