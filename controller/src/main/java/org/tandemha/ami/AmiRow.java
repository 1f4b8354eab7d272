package org.tandemha.ami;

import java.util.List;
import java.util.Map;

/**
 * One answer, or one row of a list, as Asterisk sent it.
 *
 * @param fields by name, whatever its case; of a repeated one the first
 * @param output the lines of a command's output
 * @param atNs when it was read, monotonic nanoseconds
 */
public record AmiRow(Map<String, String> fields, List<String> output, long atNs) {

    /** The value, or an empty string. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The value as a number, or {@code otherwise} where it is none. */
    public long number(String name, long otherwise) {
        return Frame.number(get(name), otherwise);
    }
}
