package org.tandemha.identity.interpreter;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one interpreter is run.
 *
 * @param name for threads, logs and errors
 * @param command executable and arguments; it reads commands from standard input, one a line
 * @param environment all that it gets beside {@code PATH} and {@code LC_ALL}
 * @param deadline for one answer; a process that overruns it is killed
 * @param maxWaiting lines that may wait; more are refused
 * @param maxAnswerBytes an answer that is longer ends the process
 * @param backoffFirst wait after the first failure before it is started again, doubled up to {@code backoffCap}
 * @param linesPerProcess after so many lines a fresh process takes over, because some keep a history without a bound
 */
public record InterpreterOptions(
        String name,
        List<String> command,
        Map<String, String> environment,
        Duration deadline,
        int maxWaiting,
        int maxAnswerBytes,
        Duration backoffFirst,
        Duration backoffCap,
        int linesPerProcess) {
    private static final int MAX_WAITING = 64;
    private static final int MAX_ANSWER_BYTES = 256 * 1024;
    private static final Duration BACKOFF_FIRST = Duration.ofMillis(10);
    private static final Duration BACKOFF_CAP = Duration.ofSeconds(1);

    public InterpreterOptions {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** With the usual bounds: 64 lines waiting, 256 KiB an answer, started again after 10 ms to 1 s. */
    public static InterpreterOptions of(
            String name,
            List<String> command,
            Map<String, String> environment,
            Duration deadline,
            int linesPerProcess) {
        return new InterpreterOptions(
                name,
                command,
                environment,
                deadline,
                MAX_WAITING,
                MAX_ANSWER_BYTES,
                BACKOFF_FIRST,
                BACKOFF_CAP,
                linesPerProcess);
    }
}
