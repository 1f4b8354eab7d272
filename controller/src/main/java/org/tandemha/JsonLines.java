package org.tandemha;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line with fixed keys: {@code at level logger message member}, then the statement's own keys and
 * {@code error} (a stack trace) where there is one. A key of a statement never replaces a fixed one.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NONE = {};

    private final JsonFactory json = new JsonFactory();
    private final String member;

    JsonLines(String member) {
        this.member = member;
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("at", event.getInstant().toString());
            out.writeStringField("level", event.getLevel().toString());
            out.writeStringField("logger", event.getLoggerName());
            out.writeStringField("message", event.getFormattedMessage());
            out.writeStringField("member", member);
            writeOwnKeys(event, out);
            if (event.getThrowableProxy() != null) {
                out.writeStringField("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return line.toByteArray();
    }

    private static void writeOwnKeys(ILoggingEvent event, JsonGenerator out) throws IOException {
        if (event.getKeyValuePairs() == null) {
            return;
        }
        for (KeyValuePair pair : event.getKeyValuePairs()) {
            switch (pair.key) {
                case "at", "level", "logger", "message", "member", "error" -> {}
                default -> {
                    if (pair.value instanceof Long || pair.value instanceof Integer) {
                        out.writeNumberField(pair.key, ((Number) pair.value).longValue());
                    } else {
                        out.writeStringField(pair.key, String.valueOf(pair.value));
                    }
                }
            }
        }
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }
}
