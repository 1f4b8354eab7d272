package org.tandemha.identity.watch;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hardware addresses in what {@code arping} and {@code ndisc6 -q} print, in small letters. */
final class AnswerText {
    private static final String MAC = "([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})";
    private static final Pattern ARPING = Pattern.compile("(?m)^\\w+ reply from [0-9.]+ \\[" + MAC + "\\]");
    private static final Pattern NDISC = Pattern.compile("(?m)^" + MAC + "$");

    private AnswerText() {}

    static Set<String> ofArping(String out) {
        return all(ARPING, out);
    }

    static Set<String> ofNdisc(String out) {
        return all(NDISC, out);
    }

    private static Set<String> all(Pattern pattern, String out) {
        Set<String> macs = new TreeSet<>();
        Matcher found = pattern.matcher(out);
        while (found.find()) {
            macs.add(found.group(1).toLowerCase(Locale.ROOT));
        }
        return macs;
    }
}
