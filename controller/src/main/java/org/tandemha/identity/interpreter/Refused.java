package org.tandemha.identity.interpreter;

import java.util.List;

/** The interpreter complained about a line, and did not carry it out; the message has its words. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;

    public Refused(String name, List<String> words) {
        super(name + ": " + cut(String.join(" | ", words)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
