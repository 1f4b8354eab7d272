package org.tandemha.ami;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a real Asterisk 22.10.1 sent in the lab; kept with plain line feeds, sent with CRLF. */
public final class Recordings {
    private Recordings() {}

    /** The text of one recording, by its file name. */
    public static String read(String name) throws IOException {
        try (InputStream in = Recordings.class.getResourceAsStream("/ami/" + name)) {
            if (in == null) {
                throw new IOException("no recording " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
