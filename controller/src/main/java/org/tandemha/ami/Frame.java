package org.tandemha.ami;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One message as it stands in the reader's buffer, valid until the next is read: fields are decoded when asked for, so
 * that a flood of events costs little more than finding their ends.
 */
final class Frame {
    private static final int MAX_OUTPUT_LINES = 10_000;

    private byte[] data = new byte[4096];
    private int length;
    private int[] ends = new int[64];
    private int lines;

    void clear() {
        length = 0;
        lines = 0;
    }

    int length() {
        return length;
    }

    int lines() {
        return lines;
    }

    /** Adds bytes of the line under way. */
    void append(byte[] from, int offset, int count) {
        if (length + count > data.length) {
            data = java.util.Arrays.copyOf(data, Math.max(length + count, data.length * 2));
        }
        System.arraycopy(from, offset, data, length, count);
        length += count;
    }

    /** Ends the line under way; its carriage return, if any, is taken off. False if the line was empty. */
    boolean endLine() {
        int start = start(lines);
        if (length > start && data[length - 1] == '\r') {
            length--;
        }
        if (length == start) {
            return false;
        }
        if (lines == ends.length) {
            ends = java.util.Arrays.copyOf(ends, lines * 2);
        }
        ends[lines++] = length;
        return true;
    }

    /** Gives back memory that one long message took. */
    void trim(int keepBytes) {
        if (data.length > keepBytes && length <= keepBytes) {
            data = java.util.Arrays.copyOf(data, keepBytes);
            ends = new int[64];
            lines = 0;
            length = 0;
        }
    }

    String line(int index) {
        int start = start(index);
        return new String(data, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    List<String> allLines() {
        List<String> all = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            all.add(line(i));
        }
        return all;
    }

    boolean isEvent() {
        return lines > 0 && keyed(0, "Event");
    }

    boolean isResponse() {
        return lines > 0 && keyed(0, "Response");
    }

    /** The value of the first line. */
    String name() {
        return value(0, colon(0));
    }

    /** The value of a field, or an empty string. */
    String get(String key) {
        for (int i = 0; i < lines; i++) {
            if (keyed(i, key)) {
                return value(i, start(i) + key.length());
            }
        }
        return "";
    }

    int integer(String key) {
        return (int) number(get(key), -1);
    }

    OptionalLong optional(String key) {
        long value = number(get(key), Long.MIN_VALUE);
        return value == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    AmiRow row(long atNs) {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> output = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            int colon = colon(i);
            if (colon < 0) {
                continue;
            }
            String value = value(i, colon);
            if (keyed(i, "Output")) {
                if (output.size() < MAX_OUTPUT_LINES) {
                    output.add(value);
                }
            } else {
                fields.putIfAbsent(new String(data, start(i), colon - start(i), StandardCharsets.UTF_8).trim(), value);
            }
        }
        return new AmiRow(Collections.unmodifiableMap(fields), List.copyOf(output), atNs);
    }

    static long number(String text, long otherwise) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException notOne) {
            return otherwise;
        }
    }

    private int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    private int colon(int line) {
        for (int i = start(line); i < ends[line]; i++) {
            if (data[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    private boolean keyed(int line, String key) {
        int start = start(line);
        int colon = start + key.length();
        if (colon >= ends[line] || data[colon] != ':') {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (lower(data[start + i]) != lower((byte) key.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    private String value(int line, int colon) {
        int from = colon + 1;
        int to = ends[line];
        while (from < to && data[from] == ' ') {
            from++;
        }
        return new String(data, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
