package org.tandemha.probe.host;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File descriptors of a process: open now, and its soft limit. The limit can be below what is open, when it was
 * lowered while the process ran.
 *
 * @param limit {@link Long#MAX_VALUE} is none
 */
record Descriptors(long open, long limit) {
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +(\\d+|unlimited) ");

    /** The soft limit in {@code /proc/PID/limits}. */
    static OptionalLong limit(String limits) {
        Matcher line = LIMIT.matcher(limits);
        if (!line.find()) {
            return OptionalLong.empty();
        }
        return line.group(1).equals("unlimited") ? OptionalLong.of(Long.MAX_VALUE) : Text.whole(line.group(1));
    }

    double usedPercent() {
        return limit == 0 ? 100.0 : 100.0 * open / limit;
    }

    String sentence() {
        return limit == Long.MAX_VALUE
                ? "Asterisk has " + open + " file descriptors open and no limit"
                : String.format(
                        Locale.ROOT,
                        "Asterisk has %d of %d file descriptors open (%.0f %%)",
                        open,
                        limit,
                        usedPercent());
    }
}
