package org.tandemha.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the verbs that give commands have in common: the settings, the text of the answer and its exit code. A command on
 * one member counts for the whole cluster; the daemon answers when the last word on it is said.
 */
final class ClusterCommand {
    /** Beyond the command's own time, which the daemon knows and keeps. */
    private static final Duration LONGEST = Duration.ofHours(26);

    private final Outside outside;
    private final Terminal terminal;
    private final ObjectNode body = DaemonClient.JSON.createObjectNode();

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Option(names = "--json", description = "The answer as one JSON object instead of text.")
    private boolean json;

    ClusterCommand(Outside outside, Terminal terminal) {
        this.outside = outside;
        this.terminal = terminal;
    }

    ClusterCommand of(String verb) {
        body.put("verb", verb).put("who", who());
        return this;
    }

    ClusterCommand target(@Nullable String member) {
        if (member != null) {
            body.put("target", member);
        }
        return this;
    }

    ClusterCommand claim(@Nullable String statement) {
        if (statement != null) {
            body.put("claim", statement);
        }
        return this;
    }

    ClusterCommand drain(Duration drain) {
        body.put("drainMs", drain.toMillis());
        return this;
    }

    ClusterCommand dryRun(boolean dryRun) {
        body.put("dryRun", dryRun);
        return this;
    }

    ClusterCommand force(boolean force) {
        body.put("force", force);
        return this;
    }

    int send() throws Failure {
        JsonNode answer = new DaemonClient(outside.access(settings.path())).post("command", body, LONGEST);
        if (json) {
            terminal.out().println(answer);
        } else {
            text(answer);
        }
        return answer.path("state").asText().equals("DONE") ? Exit.HEALTHY : Exit.REFUSED;
    }

    private void text(JsonNode answer) {
        String state = answer.path("state").asText();
        String gate = answer.path("gate").asText();
        terminal.out()
                .println(terminal.bold(Words.sentenceCase(state)) + (gate.isEmpty() ? "" : " by the gate " + gate)
                        + ": " + answer.path("because").asText());
        if (!answer.path("mend").asText().isEmpty()) {
            terminal.out().println("To mend: " + answer.path("mend").asText());
        }
    }

    private static String who() {
        String user = System.getProperty("user.name", "unknown");
        try {
            return user + "@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return user;
        }
    }
}
