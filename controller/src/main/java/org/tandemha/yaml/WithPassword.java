package org.tandemha.yaml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A section of options that also says where its password is, by {@code passwordFile} or {@code passwordEnv} among the
 * options' own keys. The options' type knows nothing of passwords.
 */
@JsonDeserialize(using = WithPassword.Reader.class)
public record WithPassword<T>(@JsonUnwrapped T options, Secret password) {

    /** Shown beside the password, which is shown as ***. */
    @JsonProperty
    Optional<Path> passwordFile() {
        return password.file();
    }

    /** Likewise. */
    @JsonProperty
    Optional<String> passwordEnv() {
        return password.environment();
    }

    /** Takes the two keys out and binds the rest. */
    static final class Reader extends JsonDeserializer<WithPassword<?>> implements ContextualDeserializer {
        private final @Nullable JavaType options;

        Reader() {
            this(null);
        }

        private Reader(@Nullable JavaType options) {
            this.options = options;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return new Reader(context.getContextualType().containedType(0));
        }

        @Override
        public WithPassword<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            JavaType type = Objects.requireNonNull(options);
            if (!(tree instanceof ObjectNode section)) {
                return (WithPassword<?>) context.handleUnexpectedToken(type, parser);
            }
            Secret secret = Secret.of(text(section, "passwordFile", context), text(section, "passwordEnv", context));
            try {
                return new WithPassword<>(context.readTreeAsValue(section, type), secret);
            } catch (UnrecognizedPropertyException e) {
                if (!e.getPath().isEmpty() && e.getPath().size() > 1) {
                    throw e;
                }
                Collection<Object> known = new ArrayList<>(List.of("passwordFile", "passwordEnv"));
                known.addAll(Objects.requireNonNullElse(e.getKnownPropertyIds(), List.of()));
                throw UnrecognizedPropertyException.from(parser, type.getRawClass(), e.getPropertyName(), known);
            }
        }

        private static @Nullable String text(ObjectNode section, String key, DeserializationContext context)
                throws IOException {
            JsonNode value = section.remove(key);
            if (value == null || value.isNull()) {
                return null;
            }
            return value.isTextual()
                    ? value.textValue()
                    : context.reportInputMismatch(String.class, "%s: '%s' is not text", key, value);
        }
    }
}
