package org.tandemha.probe.asterisk;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An extension of the dialplan that must exist, as settings write it: {@code context,exten,priority}. */
record Watched(String context, String exten, int priority) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_.-]{1,79}),([A-Za-z0-9_.*#+-]{1,79}),([1-9]\\d{0,3})");

    static Watched parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "dialplan entry '" + text + "': write context,exten,priority, for example office,6001,1");
        }
        return new Watched(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
    }

    /** The context as part of a sensor's name. */
    String slug() {
        return context.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return context + "," + exten + "," + priority;
    }
}
