package org.tandemha.api;

import java.util.Map;

/** The levels of loggers, changeable while running. */
public interface LogLevels {
    /** Sets one; a level that is none is an {@link IllegalArgumentException} that names those there are. */
    void set(String logger, String level);

    /** Loggers whose level is set, with it. */
    Map<String, String> levels();
}
