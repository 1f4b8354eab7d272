package org.tandemha.yaml;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words what Jackson found wrong: line, key, value, rule and what to write instead. */
final class Explained {
    private static final Pattern LEADING_KEY = Pattern.compile("([a-z][A-Za-z]*)\\b.*", Pattern.DOTALL);

    private static final Pattern ISO = Pattern.compile("\\bPT(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?\\b");
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);

    private Explained() {}

    static YamlProblem of(Path file, YamlLines lines, JsonMappingException e) {
        String path = path(e.getPath());
        String what;
        if (e instanceof UnrecognizedPropertyException unknown) {
            what = unknownKey(unknown);
        } else if (cause(e) instanceof IllegalArgumentException refused) {
            String message = bare(path, Objects.requireNonNullElse(refused.getMessage(), refused.toString()));
            return new YamlProblem(file, lines.of(lineOf(lines, path, message)), prefix(path) + message);
        } else if (cause(e) instanceof NullPointerException) {
            what = "a key that must be given is missing here; deploy/tandem.example.yml shows this section in full";
        } else if (e instanceof InvalidFormatException value) {
            what = wrongValue(value.getValue(), value.getTargetType());
        } else if (e.getOriginalMessage().startsWith("Trailing token")) {
            what = "a second document begins (after ---); keep one";
        } else if (e instanceof MismatchedInputException mismatch) {
            what = "this must be " + named(mismatch.getTargetType());
        } else {
            what = e.getOriginalMessage();
        }
        return new YamlProblem(file, lines.of(path), prefix(path) + what);
    }

    /** Some records begin with the name of a section, which the path says already, and write times as the JDK does. */
    private static String bare(String path, String message) {
        String rest = message;
        for (String section : path.split("\\.", -1)) {
            if (rest.startsWith(section + ".")) {
                rest = rest.substring(section.length() + 1);
            }
        }
        return ISO.matcher(rest).replaceAll(time -> Durations.format(Durations.parse(time.group())));
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }

    private static @Nullable Throwable cause(JsonMappingException e) {
        return e.getCause();
    }

    /** A record that refuses itself usually begins with the name of the key; that key's line helps most. */
    private static String lineOf(YamlLines lines, String path, String message) {
        Matcher key = LEADING_KEY.matcher(message);
        if (key.matches()) {
            String deeper = path.isEmpty() ? key.group(1) : path + "." + key.group(1);
            if (lines.knows(deeper)) {
                return deeper;
            }
        }
        return path;
    }

    private static String unknownKey(UnrecognizedPropertyException e) {
        List<String> known = names(e.getKnownPropertyIds());
        Optional<String> near = known.stream()
                .filter(name -> distance(name, e.getPropertyName()) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(name, e.getPropertyName())));
        return "there is no such key"
                + near.map(name -> "; did you mean '" + name + "'?").orElse(";")
                + " Known here: "
                + String.join(", ", known);
    }

    private static List<String> names(@Nullable Collection<Object> ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(String::valueOf).sorted().toList();
    }

    private static String wrongValue(@Nullable Object value, Class<?> type) {
        String begin = "'" + value + "' ";
        if (type.isEnum()) {
            return begin + "is none of: " + choices(type);
        }
        return begin + "is not " + named(type);
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(choice -> String.valueOf(choice).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String named(@Nullable Class<?> type) {
        if (type == null) {
            return "of another kind";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of: " + choices(type) + " (in quotes where YAML reads a truth value)";
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "a section with keys of its own";
        }
        return "text";
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    /** Edit distance by Levenshtein: insertions, deletions and replacements of one character. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
