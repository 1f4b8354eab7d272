package org.tandemha.yaml;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Writes records as {@link StrictYaml} reads them; passwords are {@code ***}. */
public final class PlainYaml {
    private final YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Duration.class, text(Duration.class))
                    .addSerializer(Path.class, text(Path.class))
                    .addSerializer(Secret.class, secret()))
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    /** The whole as text. */
    public String write(Object settings) {
        try {
            return mapper.writeValueAsString(tree(settings));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole as a tree. */
    public JsonNode tree(Object settings) {
        return mapper.valueToTree(settings);
    }

    /** Every single value by its dotted path. */
    public Map<String, String> values(Object settings) {
        Map<String, String> values = new TreeMap<>();
        collect("", tree(settings), values);
        return values;
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            object.properties()
                    .forEach(entry -> collect(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), into));
        } else {
            into.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    private static <T> JsonSerializer<T> text(Class<T> type) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(
                        value instanceof Duration duration ? Durations.format(duration) : String.valueOf(value));
            }

            @Override
            public Class<T> handledType() {
                return type;
            }
        };
    }

    /** Not the password, but where it is; as keys beside those of the options. */
    private static JsonSerializer<Secret> secret() {
        return new JsonSerializer<>() {
            @Override
            public void serialize(Secret value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }
        };
    }
}
