package org.tandemha.probe.upstream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of {@code ping -n -O} (iputils) says. Busybox's ping has no {@code -O} and so can't tell a lost packet in
 * time; it is refused at its start with its own words.
 */
final class PingLine {
    private static final Pattern ANSWER =
            Pattern.compile("\\d+ bytes from .{1,80}: icmp_seq=\\d+ .*time=(\\d{1,7}(?:\\.\\d+)?) ms( \\(DUP!\\))?.*");
    private static final Pattern LOST = Pattern.compile("no answer yet for icmp_seq=\\d+.*");
    private static final Pattern FROM = Pattern.compile("From \\S+ icmp_seq=\\d+ (.{1,100})");
    private static final Pattern SEND = Pattern.compile("ping: (?:sendmsg|sendto|connect): (.{1,100})");
    private static final Pattern NAME = Pattern.compile("ping: .{1,300}: (?:Name or service not known"
            + "|Temporary failure in name resolution|No address associated with hostname)");
    private static final Pattern COMPLAINT = Pattern.compile("ping: (.{1,200})");

    private PingLine() {}

    /** Empty for lines that say nothing: the head, the summary, doubled answers, what is unknown. */
    static Optional<Check.Answer> parse(String line) {
        Matcher answer = ANSWER.matcher(line);
        if (answer.matches()) {
            return answer.group(2) == null
                    ? Optional.of(Check.Answer.good(Double.parseDouble(answer.group(1)), "answered"))
                    : Optional.empty();
        }
        if (LOST.matcher(line).matches()) {
            return Optional.of(Check.Answer.silent("no answer"));
        }
        Matcher from = FROM.matcher(line);
        if (from.matches()) {
            String words = from.group(1).strip();
            return words.startsWith("Redirect") ? Optional.empty() : Optional.of(Check.Answer.silent(words));
        }
        if (NAME.matcher(line).matches()) {
            return Optional.of(Check.Answer.cannotTry("its name can't be resolved"));
        }
        Matcher send = SEND.matcher(line);
        if (send.matches()) {
            return Optional.of(
                    send.group(1).startsWith("Operation not permitted")
                            ? Check.Answer.silent("the firewall of this host forbids it")
                            : Check.Answer.silent(send.group(1).strip()));
        }
        Matcher complaint = COMPLAINT.matcher(line);
        return complaint.matches()
                ? Optional.of(Check.Answer.cannotTry(complaint.group(1).strip()))
                : Optional.empty();
    }
}
