package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "sensors", description = "Lists every sensor: level, value, thresholds, age and its sentence.")
final class SensorsVerb implements Callable<Integer> {
    private final Outside outside;
    private final Terminal terminal;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    SensorsVerb(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Failure {
        JsonNode sensors = new DaemonClient(outside.access(settings.path())).get("sensors");
        if (json) {
            terminal.out().println(sensors);
        } else {
            new HealthText(terminal).sensors(sensors.path("sensors")).forEach(terminal.out()::println);
        }
        return Exit.of(sensors.path("verdict").asText());
    }
}
