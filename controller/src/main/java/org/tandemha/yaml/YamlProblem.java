package org.tandemha.yaml;

import java.nio.file.Path;

/** A settings file that cannot be used: {@code file:line: key: what is wrong; what to write instead}. */
public final class YamlProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param line from 1, or 0 where the defect has no line */
    public YamlProblem(Path file, int line, String what) {
        super(file + (line > 0 ? ":" + line : "") + ": " + what);
    }

    /** The same as the message, which is never null here. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
