package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Shows the verdict, its sentence and what is diagnosed.")
final class StatusVerb implements Callable<Integer> {
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--watch",
            description = "Again every second until interrupted; off a terminal, whenever it changed.")
    private boolean watch;

    StatusVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        DaemonClient daemon = new DaemonClient(outside.access(settings.path()));
        if (watch) {
            return watch(daemon);
        }
        JsonNode status = daemon.get("status");
        print(lines(status));
        return Exit.of(status.path("verdict").asText());
    }

    private int watch(DaemonClient daemon) throws InterruptedException {
        List<String> before = List.of();
        CountDownLatch never = new CountDownLatch(1);
        do {
            List<String> now;
            try {
                now = lines(daemon.get("status"));
            } catch (Failure e) {
                now = List.of(terminal.paint("UNKNOWN") + "  " + e.getMessage());
            }
            if (terminal.isScreen() && !json) {
                draw(now);
            } else if (!now.equals(before)) {
                print(now);
            }
            before = now;
        } while (!never.await(1, TimeUnit.SECONDS));
        return Exit.UNKNOWN;
    }

    /** Over what stands there, line by line: a screen that is cleared first would flicker. */
    private void draw(List<String> lines) {
        terminal.out().print(HOME);
        lines.forEach(line -> terminal.out().print(line + REST_OF_LINE + System.lineSeparator()));
        terminal.out().print(REST_OF_SCREEN);
        terminal.out().flush();
    }

    private void print(List<String> lines) {
        lines.forEach(terminal.out()::println);
        terminal.out().flush();
    }

    private List<String> lines(JsonNode status) {
        return json ? List.of(status.toString()) : new HealthText(terminal).status(status);
    }
}
