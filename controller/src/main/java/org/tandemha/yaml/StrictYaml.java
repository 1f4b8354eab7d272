package org.tandemha.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binds a YAML file to a record, strictly: at most 1 MiB of UTF-8, one document, no unknown and no doubled keys, no
 * guessing between types. What a record's own constructor refuses is reported with the section and the line it stands
 * in.
 */
public final class StrictYaml {
    static final int LARGEST_BYTES = 1 << 20;
    private static final int DEEPEST = 30;

    private final YAMLFactory factory = YAMLFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LARGEST_BYTES)
                    .build())
            .build();
    private final SimpleModule module =
            new SimpleModule().addDeserializer(Duration.class, text(Duration.class, Durations::parse));
    private final YAMLMapper mapper;

    public StrictYaml() {
        mapper = YAMLMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .withCoercionConfigDefaults(
                        empty -> empty.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
                .addModule(module)
                .addModule(new Jdk8Module())
                .build();
    }

    /** The record that the file describes, or the first defect found. */
    public <T> T read(Path file, Class<T> type) throws YamlProblem {
        return parse(file, load(file), type);
    }

    /** The same for text at hand; the file only names it in messages. */
    public <T> T parse(Path file, String text, Class<T> type) throws YamlProblem {
        YamlLines lines = YamlLines.of(file, text, factory);
        String document = lines.isEmpty() ? "{}" : text;
        try {
            return mapper.readValue(document, type);
        } catch (JsonMappingException e) {
            throw Explained.of(file, lines, e);
        } catch (IOException e) {
            throw new YamlProblem(file, 0, "cannot be read: " + e.getMessage());
        }
    }

    /** One scalar of the top level, whatever else the file holds; absent where it is not there. */
    public Optional<String> top(Path file, String key) throws YamlProblem {
        try (JsonParser parser = factory.createParser(load(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean found =
                        token == JsonToken.FIELD_NAME && parser.currentName().equals(key);
                if (found && parser.getParsingContext().getParent().inRoot()) {
                    return Optional.ofNullable(parser.nextTextValue());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new YamlProblem(file, 0, "this is not YAML: " + e.getMessage());
        }
    }

    /** The text of a settings file, its size and encoding checked. */
    public static String load(Path file) throws YamlProblem {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new YamlProblem(file, 0, "is larger than 1 MiB; settings are not that long");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new YamlProblem(
                    file, 0, "there is no such file; copy deploy/tandem.example.yml there, or name another with -c");
        } catch (CharacterCodingException e) {
            throw new YamlProblem(file, 0, "is not UTF-8 text");
        } catch (IOException e) {
            throw new YamlProblem(file, 0, "cannot be read: " + e);
        }
    }

    private static <T> StdDeserializer<T> text(Class<T> type, Function<String, T> parse) {
        return new StdDeserializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            @SuppressWarnings("serial")
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                try {
                    return parse.apply(parser.getValueAsString(""));
                } catch (IllegalArgumentException e) {
                    throw JsonMappingException.from(parser, e.getMessage(), e);
                }
            }
        };
    }
}
