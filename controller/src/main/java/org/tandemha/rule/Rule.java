package org.tandemha.rule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks of settings that all options share. What breaks a rule is an {@link IllegalArgumentException} whose words give
 * the key, the value, the rule and what to write instead.
 */
public final class Rule {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:_-]{0,251}[A-Za-z0-9])?|::[0-9a-f:.]*");

    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9._-]{1,15}");

    private Rule() {}

    /** The value, or the default where none is given; both ends of the range are allowed. */
    public static Duration within(String key, @Nullable Duration value, Duration or, Duration least, Duration most) {
        return inRange(key, value, or, least, most);
    }

    /** The same for whole numbers. */
    public static int within(String key, @Nullable Integer value, int or, int least, int most) {
        return inRange(key, value, or, least, most);
    }

    /** The same for long ones. */
    public static long within(String key, @Nullable Long value, long or, long least, long most) {
        return inRange(key, value, or, least, most);
    }

    private static <T extends Comparable<T>> T inRange(String key, @Nullable T value, T or, T least, T most) {
        T chosen = value == null ? or : value;
        if (chosen.compareTo(least) < 0 || chosen.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + ": " + chosen + " is not within " + least + " to " + most + "; write for example " + or);
        }
        return chosen;
    }

    /** A TCP or UDP port that others are to be found at. */
    public static int port(String key, @Nullable Integer value, int or) {
        return within(key, value, or, 1, 65_535);
    }

    /** A port of our own to listen at; 0 takes any that is free. */
    public static int ownPort(String key, @Nullable Integer value, int or) {
        return within(key, value, or, 0, 65_535);
    }

    /** A user's name or the like: 1 to 255 characters without spaces, or the default where none is given. */
    public static String word(String key, @Nullable String value, String or) {
        String chosen = value == null ? or : value;
        if (chosen.isEmpty() || chosen.length() > 255 || !chosen.chars().allMatch(c -> c > ' ' && c != 127)) {
            throw new IllegalArgumentException(key + ": '" + chosen
                    + "' is no word; write up to 255 characters without spaces, for example " + or);
        }
        return chosen;
    }

    /** A name that becomes part of a sensor's name. */
    public static String name(String key, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(key + ": '" + value
                    + "' is no name; write up to 32 lower-case letters, digits, '-' and '_', for example router");
        }
        return value;
    }

    /** A host name or an address. It goes to other programs as an argument, so it can't begin with '-'. */
    public static String host(String key, @Nullable String value) {
        if (value == null || !HOST.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' is no host; write a name or an address, for example 192.0.2.1");
        }
        return value;
    }

    /** A network interface's name as the kernel allows it. */
    public static String interfaceName(String key, String value) {
        if (!INTERFACE.matcher(value).matches() || value.startsWith(".")) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' is no network interface; write a name such as eth0");
        }
        return value;
    }

    /** A path that does not depend on where the controller was started. */
    public static Path absolute(String key, Path value) {
        if (!value.isAbsolute()) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' is not absolute; write it from the root, for example /var/spool/asterisk");
        }
        return value;
    }

    /** At most so many entries. */
    public static void atMost(String key, int size, int most) {
        if (size > most) {
            throw new IllegalArgumentException(key + ": has " + size + " entries; at most " + most + " are allowed");
        }
    }
}
