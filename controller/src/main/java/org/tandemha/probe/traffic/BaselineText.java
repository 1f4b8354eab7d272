package org.tandemha.probe.traffic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The baseline as text: a line with name and version, a line {@code samples mean variance} for each hour from Monday
 * 0:00 on, and a last line with the CRC-32C of all before it. Some 6 KiB.
 */
final class BaselineText {
    static final int LARGEST = 32_768;
    private static final String HEAD = "tandem-baseline 1";
    private static final String SUM = "crc32c ";

    private BaselineText() {}

    /** Why a text is not a baseline. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    static String write(Baseline baseline) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        for (Usual usual : baseline.hours()) {
            text.append(usual.samples())
                    .append(' ')
                    .append(usual.mean())
                    .append(' ')
                    .append(usual.variance())
                    .append('\n');
        }
        return text + SUM + sum(text.toString()) + "\n";
    }

    static Baseline read(String text) throws Damaged {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new Damaged("it does not begin with '" + HEAD + "'");
        }
        if (lines.size() != Baseline.HOURS + 2) {
            throw new Damaged("it has " + lines.size() + " lines instead of " + (Baseline.HOURS + 2));
        }
        String last = lines.get(lines.size() - 1);
        String body = text.substring(0, Math.max(0, text.lastIndexOf(SUM)));
        if (!last.equals(SUM + sum(body))) {
            throw new Damaged("its checksum is wrong");
        }
        List<Usual> hours = new ArrayList<>();
        for (String line : lines.subList(1, Baseline.HOURS + 1)) {
            hours.add(usual(line));
        }
        return new Baseline(hours);
    }

    private static Usual usual(String line) throws Damaged {
        String[] words = line.split(" ", -1);
        try {
            if (words.length == 3) {
                return new Usual(
                        Integer.parseInt(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Damaged("it has the line '" + line.substring(0, Math.min(line.length(), 60)) + "'");
    }

    private static String sum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
