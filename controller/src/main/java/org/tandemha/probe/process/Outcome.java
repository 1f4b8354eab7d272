package org.tandemha.probe.process;

import java.time.Duration;

/** How one run of a program came out. Output is text in UTF-8, cut at the run's bound. */
public sealed interface Outcome {
    /** It ended by itself. */
    record Ended(int code, String out, String err, Duration took) implements Outcome {}

    /** It did not end within its deadline and was killed. */
    record Overran(Duration deadline) implements Outcome {}

    /** It wrote more than it may and was killed. */
    record TooMuch(int bytes) implements Outcome {}

    /**
     * Nothing was run, because the run before it does not even die when killed: it hangs in the kernel, as on a file
     * system that no longer answers.
     */
    record Stuck(long pid, Duration since) implements Outcome {}

    /** It could not be started; the system's words. */
    record NotStarted(String words) implements Outcome {}
}
