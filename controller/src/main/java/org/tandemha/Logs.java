package org.tandemha;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.tandemha.api.LogLevels;

/**
 * Logging as the settings want it: lines for people on a terminal, JSON for a collector. Lines are written by a thread
 * of their own, so that a standard output that nobody reads cannot hold the event loop; what does not fit its queue is
 * dropped.
 */
final class Logs implements LogLevels {
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z0-9_.$]{1,200}");
    private static final int QUEUE = 4096;
    private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%kvp%n";

    private final LoggerContext context;
    private final Set<String> named = new HashSet<>();

    private Logs(LoggerContext context) {
        this.context = context;
    }

    /** Replaces whatever logging there is. */
    static Logs start(LogOptions options, String member, boolean terminal) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        boolean json = switch (options.format()) {
            case JSON -> true;
            case TEXT -> false;
            case AUTO -> !terminal;
        };
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(started(json ? new JsonLines(member) : lines(), context));
        console.start();
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setQueueSize(QUEUE);
        async.setDiscardingThreshold(0);
        async.setNeverBlock(true);
        async.addAppender(console);
        async.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(async);
        Logs logs = new Logs(context);
        logs.adopt(options);
        return logs;
    }

    private static PatternLayoutEncoder lines() {
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setPattern(LINE);
        return lines;
    }

    private static Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder, LoggerContext context) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    /** Takes the levels of the settings; those set before are forgotten. */
    void adopt(LogOptions options) {
        for (String logger : named) {
            context.getLogger(logger).setLevel(null);
        }
        named.clear();
        set(org.slf4j.Logger.ROOT_LOGGER_NAME, options.level());
        // Asterisk-Java warns at each connection that ends, and calls errors what AmiClient tells with its reason.
        set("org.asteriskjava", LogOptions.Level.NONE);
        // It warns that it stands alone, which is the idea.
        set("com.hazelcast", LogOptions.Level.ERROR);
        // It warns of each idle connection that is closed; whether the next request succeeds is what matters.
        set("io.vertx.core.http.impl.HttpClientConnection", LogOptions.Level.ERROR);
        options.levels().forEach(this::set);
    }

    /** The logger needs not have spoken yet; {@code ROOT} is all of them. */
    @Override
    public void set(String logger, String level) {
        LogOptions.Level known = Arrays.stream(LogOptions.Level.values())
                .filter(each -> each.name().equalsIgnoreCase(level))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "level '" + level + "' is none of: trace, debug, info, warn, error, none"));
        if (logger == null || !LOGGER.matcher(logger).matches()) {
            throw new IllegalArgumentException("logger '" + logger + "' is no name such as org.tandemha.probe");
        }
        set(logger, known);
    }

    private void set(String logger, LogOptions.Level level) {
        Logger target = context.getLogger(logger);
        target.setLevel(level == LogOptions.Level.NONE ? Level.OFF : Level.toLevel(level.name()));
        if (!logger.equalsIgnoreCase(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
            named.add(logger);
        }
    }

    /** Loggers whose level is set, and the level. */
    @Override
    public Map<String, String> levels() {
        Map<String, String> levels = new TreeMap<>();
        for (Logger logger : context.getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(logger.getName(), logger.getLevel().toString().toLowerCase(Locale.ROOT));
            }
        }
        return levels;
    }

    /** Writes what waits and ends. */
    void stop() {
        context.stop();
    }
}
