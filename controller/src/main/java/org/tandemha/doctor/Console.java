package org.tandemha.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandemha.doctor.Facts.Seen;

/** What Asterisk's own console tells, read from the text it prints; works without any user for AMI or ARI. */
final class Console {
    private static final Pattern MODULE = Pattern.compile("(\\w+)\\.so\\s.*\\s\\d+\\s+Running\\s.*");

    private final ControlSocket socket;
    private final Seen seen;

    private Console(ControlSocket socket, Seen seen) {
        this.socket = socket;
        this.seen = seen;
    }

    static Console at(Path path) {
        ControlSocket socket = new ControlSocket(path);
        if (!Files.exists(path)) {
            return new Console(socket, new Seen(false, "there is no " + path));
        }
        try {
            socket.ask("core show version");
            return new Console(socket, new Seen(true, path + " answers"));
        } catch (IOException e) {
            String why = Files.isWritable(path) ? e.getMessage() : "this user may not use it";
            return new Console(socket, new Seen(false, path + ": " + why));
        }
    }

    Seen seen() {
        return seen;
    }

    /** {@code Asterisk 22.10.1}. */
    Optional<String> version() {
        return ask("core show version")
                .map(text -> text.replaceFirst("(?s) built by.*", "").strip());
    }

    Optional<Set<String>> modules() {
        return ask("module show").map(Console::runningModules);
    }

    static Set<String> runningModules(String text) {
        return text.lines()
                .map(MODULE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
    }

    Map<String, Boolean> contexts(Set<String> places) {
        Map<String, Boolean> there = new TreeMap<>();
        for (String place : places) {
            ask("dialplan show " + place).ifPresent(text -> there.put(place, text.contains("[ Context '")));
        }
        return there;
    }

    Optional<Boolean> endpoint(String name) {
        return ask("pjsip show endpoint " + name)
                .map(text -> !text.contains("Unable to find object") && !text.contains("No such command"));
    }

    Optional<Boolean> amiEnabled() {
        return ask("manager show settings")
                .map(text -> Pattern.compile("Manager \\(AMI\\):\\s+Yes")
                        .matcher(text)
                        .find());
    }

    Optional<Boolean> amiUser(String name) {
        return ask("manager show user " + name).map(text -> !text.contains("There is no manager"));
    }

    Optional<Boolean> ariEnabled() {
        return ask("ari show status").map(text -> text.contains("Enabled: Yes"));
    }

    Optional<Boolean> ariUser(String name) {
        return ask("ari show user " + name).map(text -> text.contains("Username:"));
    }

    private Optional<String> ask(String command) {
        if (!seen.there()) {
            return Optional.empty();
        }
        try {
            return Optional.of(socket.ask(command));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
