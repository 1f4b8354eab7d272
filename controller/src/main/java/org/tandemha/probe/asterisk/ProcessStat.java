package org.tandemha.probe.asterisk;

import java.util.Optional;

/**
 * What the kernel tells of one process or thread in {@code /proc/PID/stat} (proc(5)).
 *
 * @param state R running, S sleeping, D waiting for a disk, T stopped, t traced, Z zombie, X dead…
 * @param cpuTicks user and system time of all threads, hundredths of a second
 * @param startTicks when it started, hundredths of a second since the machine did; tells a reused pid
 */
record ProcessStat(int pid, String name, char state, boolean exiting, long cpuTicks, long startTicks) {
    /** USER_HZ, which Linux fixed at 100 for all that read /proc. */
    static final int TICKS_PER_SECOND = 100;

    private static final long PF_EXITING = 0x4;
    private static final int FLAGS = 6;
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int STARTTIME = 19;

    /** Reads one line of the kernel's; the name in brackets may itself hold blanks and brackets. */
    static Optional<ProcessStat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Optional.empty();
        }
        String[] fields = line.substring(close + 1).trim().split(" ", -1);
        if (fields.length <= STARTTIME || fields[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessStat(
                    Integer.parseInt(line.substring(0, open).trim()),
                    line.substring(open + 1, close),
                    fields[0].charAt(0),
                    (Long.parseLong(fields[FLAGS]) & PF_EXITING) != 0,
                    Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]),
                    Long.parseLong(fields[STARTTIME])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it is, or is about to be, no process any more. */
    boolean gone() {
        return exiting || state == 'Z' || state == 'X' || state == 'x';
    }

    /** Whether a signal or a debugger holds it. */
    boolean stopped() {
        return state == 'T' || state == 't';
    }

    boolean sameAs(ProcessStat other) {
        return pid == other.pid && startTicks == other.startTicks;
    }
}
