package org.tandemha.probe.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemha.health.Level;

/**
 * One software RAID array as {@code /proc/mdstat} shows it (format: the kernel's {@code md_seq_show}).
 *
 * @param wanted members that it should have, 0 where the personality has no such number (raid0, linear)
 * @param working members that work
 * @param failed names of the members marked {@code (F)}
 * @param activity {@code recovery = 12.6%} and the like, or empty
 */
record Raid(String name, boolean active, int wanted, int working, List<String> failed, String activity) {
    private static final Pattern HEAD = Pattern.compile("^(md\\S*) : (\\S+)(.*)$");
    private static final Pattern COUNTS = Pattern.compile("\\[(\\d{1,5})/(\\d{1,5})\\]");
    private static final Pattern ACTIVITY =
            Pattern.compile("(recovery|resync|reshape|check|repair) *= *(\\d+\\.?\\d*%|DELAYED|PENDING|REMOTE)|"
                    + "(recovery|resync|reshape|check|repair)=(DELAYED|PENDING|REMOTE)");
    private static final Pattern FAILED = Pattern.compile("(\\S+)\\[\\d+\\](?:\\([A-Z]\\))*\\(F\\)");

    static List<Raid> parse(String mdstat) {
        List<Raid> arrays = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : mdstat.lines().toList()) {
            if (HEAD.matcher(line).matches()) {
                close(block, arrays);
                block.add(line);
            } else if (line.isBlank() || line.startsWith("unused devices")) {
                close(block, arrays);
            } else if (!block.isEmpty()) {
                block.add(line);
            }
        }
        close(block, arrays);
        return arrays;
    }

    private static void close(List<String> block, List<Raid> into) {
        if (block.isEmpty()) {
            return;
        }
        Matcher head = HEAD.matcher(block.get(0));
        if (head.matches()) {
            String rest = String.join("\n", block.subList(1, block.size()));
            List<String> failed = new ArrayList<>();
            Matcher member = FAILED.matcher(head.group(3));
            while (member.find()) {
                failed.add(member.group(1));
            }
            Matcher counts = COUNTS.matcher(rest);
            boolean counted = counts.find();
            Matcher activity = ACTIVITY.matcher(rest);
            into.add(new Raid(
                    head.group(1),
                    head.group(2).equals("active"),
                    counted ? Integer.parseInt(counts.group(1)) : 0,
                    counted ? Integer.parseInt(counts.group(2)) : 0,
                    List.copyOf(failed),
                    activity.find() ? activity.group().replaceAll(" *= *", " ") : ""));
        }
        block.clear();
    }

    /** A scrub ({@code check}) of a whole array is its daily life and no trouble. */
    Level level() {
        if (!active) {
            return Level.FAILED;
        }
        boolean mending = activity.startsWith("recovery") || activity.startsWith("reshape");
        return working < wanted || !failed.isEmpty() || mending ? Level.DEGRADED : Level.OK;
    }

    String sentence() {
        if (!active) {
            return name + " is inactive";
        }
        String words = wanted == 0 ? name + " is active" : name + ": " + working + " of " + wanted + " members work";
        words += failed.isEmpty() ? "" : " (" + String.join(", ", failed) + " failed)";
        return activity.isEmpty() ? words : words + ", " + activity;
    }
}
