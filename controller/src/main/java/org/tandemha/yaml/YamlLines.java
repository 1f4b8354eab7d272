package org.tandemha.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which line each key of a YAML text stands, by its dotted path; finds doubled keys and bad syntax on the way. */
final class YamlLines {
    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();
    private boolean empty = true;

    /** One open map or list. */
    private static final class Level {
        final String path;
        final boolean list;
        int index;

        @Nullable
        String key;

        Level(String path, boolean list) {
            this.path = path;
            this.list = list;
        }

        String here() {
            String name = list ? "[" + index + "]" : String.valueOf(key);
            return path.isEmpty() || list ? path + name : path + "." + name;
        }
    }

    private YamlLines(Path file) {
        this.file = file;
    }

    static YamlLines of(Path file, String text, YAMLFactory factory) throws YamlProblem {
        YamlLines found = new YamlLines(file);
        try (JsonParser parser = factory.createParser(text)) {
            found.scan(parser);
        } catch (JsonProcessingException e) {
            throw new YamlProblem(file, line(e), "this is not YAML: " + oneLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new YamlProblem(file, 0, "cannot be read: " + e.getMessage());
        }
        return found;
    }

    /** The line of this key, or of the nearest section around it; 0 where there is none. */
    int of(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 0;
    }

    boolean isEmpty() {
        return empty;
    }

    boolean knows(String path) {
        return lines.containsKey(path);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    private void scan(JsonParser parser) throws IOException, YamlProblem {
        Deque<Level> open = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            Level level = open.peek();
            empty = false;
            switch (token) {
                case FIELD_NAME -> enter(open.element(), parser);
                case START_OBJECT, START_ARRAY -> {
                    String path = level == null ? "" : level.here();
                    note(level, parser);
                    open.push(new Level(path, token == JsonToken.START_ARRAY));
                }
                case END_OBJECT, END_ARRAY -> {
                    open.pop();
                    count(open.peek());
                }
                default -> {
                    note(level, parser);
                    count(level);
                }
            }
        }
    }

    private void enter(Level level, JsonParser parser) throws IOException, YamlProblem {
        level.key = parser.currentName();
        int line = parser.currentTokenLocation().getLineNr();
        Integer before = lines.put(level.here(), line);
        if (before != null) {
            throw new YamlProblem(
                    file,
                    line,
                    level.here() + ": stands here for the second time (first in line " + before + "); keep one");
        }
    }

    private void note(@Nullable Level level, JsonParser parser) {
        if (level != null && level.list) {
            lines.put(level.here(), parser.currentTokenLocation().getLineNr());
        }
    }

    private static void count(@Nullable Level level) {
        if (level != null && level.list) {
            level.index++;
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }

    /** The parser draws the place in indented lines; the first two others say what is wrong. */
    private static String oneLine(String message) {
        return message.lines()
                .filter(line -> !line.startsWith(" "))
                .limit(2)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
