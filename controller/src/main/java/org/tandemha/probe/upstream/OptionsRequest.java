package org.tandemha.probe.upstream;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SIP OPTIONS request and the recognition of its answer (RFC 3261 §11; answers come to where we sent from, RFC 3581).
 *
 * @param id nonce: Call-ID, and within branch and tag
 */
record OptionsRequest(String host, int port, InetSocketAddress local, String id) {
    static final int LARGEST_ANSWER = 8192;
    private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 ([1-6][0-9]{2})(?: (.{0,200}))?");
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_WORDS = 60;

    /** A final or provisional answer: its code and its reason phrase in plain characters. */
    record Response(int code, String reason) {}

    byte[] bytes() {
        String there = bracketed(host);
        String here = bracketed(local.getAddress().getHostAddress());
        String text = "OPTIONS sip:" + there + ":" + port + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP " + here + ":" + local.getPort() + ";branch=" + branch() + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:tandem@" + here + ">;tag=" + id.substring(0, 8) + "\r\n"
                + "To: <sip:" + there + ":" + port + ">\r\n"
                + "Call-ID: " + id + "\r\n"
                + "CSeq: 1 OPTIONS\r\n"
                + "Contact: <sip:tandem@" + here + ":" + local.getPort() + ">\r\n"
                + "Accept: application/sdp\r\n"
                + "User-Agent: Tandem\r\n"
                + "Content-Length: 0\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String branch() {
        return "z9hG4bK" + id;
    }

    private static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /**
     * The answer to this very request, by Call-ID and the topmost Via's branch; empty for anything else, be it
     * malformed, too long, a request, or meant for another.
     */
    Optional<Response> answer(byte[] datagram) {
        if (datagram.length > LARGEST_ANSWER) {
            return Optional.empty();
        }
        List<String> lines = head(new String(datagram, StandardCharsets.UTF_8));
        if (lines.isEmpty() || lines.size() > MOST_HEADERS) {
            return Optional.empty();
        }
        Matcher status = STATUS.matcher(lines.get(0));
        if (!status.matches()) {
            return Optional.empty();
        }
        boolean ours = first(lines, "call-id", "i").equals(id)
                && first(lines, "via", "v").matches(".*;\\s*branch\\s*=\\s*" + Pattern.quote(branch()) + "([;,\\s].*)?")
                && first(lines, "cseq", "cseq").matches("1\\s+OPTIONS");
        if (!ours) {
            return Optional.empty();
        }
        return Optional.of(new Response(Integer.parseInt(status.group(1)), plain(status.group(2))));
    }

    /** The start line and the headers, continuation lines joined to theirs; the body is not looked at. */
    private static List<String> head(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            if (line.isEmpty()) {
                return lines;
            }
            if ((line.startsWith(" ") || line.startsWith("\t")) && !lines.isEmpty()) {
                int last = lines.size() - 1;
                lines.set(last, lines.get(last) + " " + line.strip());
            } else {
                lines.add(line);
            }
        }
        // no empty line: the head is not whole
        return List.of();
    }

    private static String first(List<String> lines, String name, String compact) {
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String key = line.substring(0, colon).strip();
                if (key.equalsIgnoreCase(name) || key.equalsIgnoreCase(compact)) {
                    return line.substring(colon + 1).strip();
                }
            }
        }
        return "";
    }

    private static String plain(@Nullable String reason) {
        if (reason == null) {
            return "";
        }
        String printable = reason.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.substring(0, Math.min(printable.length(), LONGEST_WORDS));
    }
}
