package org.tandemha.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Talks line by line with a process of these tests; its answers begin with {@code ok} or {@code failed}. */
final class Talk {
    private final Process process;
    private final BufferedReader from;
    private final OutputStream into;

    Talk(Process process) {
        this.process = process;
        this.from = process.inputReader(StandardCharsets.UTF_8);
        this.into = process.getOutputStream();
    }

    Process process() {
        return process;
    }

    /** Writes a line and waits for its answer; whatever else the process prints is passed over. */
    String ask(String line) throws IOException {
        tell(line);
        return hear();
    }

    /** The same, for what must succeed. */
    String must(String line) throws IOException {
        String answer = ask(line);
        assertTrue(answer.startsWith("ok"), line + ": " + answer);
        return answer.substring(2).strip();
    }

    void tell(String line) throws IOException {
        into.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        into.flush();
    }

    String hear() throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith("ok") || line.startsWith("failed")) {
                return line;
            }
        }
        throw new IOException("it ended");
    }
}
