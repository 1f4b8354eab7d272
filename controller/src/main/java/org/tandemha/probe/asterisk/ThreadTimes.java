package org.tandemha.probe.asterisk;

import java.util.Map;

/**
 * Processor time that the threads of one process had, and time that they waited for a processor while they could have
 * run: nanoseconds since each began, from {@code /proc/PID/task/TID/schedstat}. A control group's quota, used up, counts
 * as waiting.
 *
 * @param byThread by thread id
 */
record ThreadTimes(Map<Integer, Time> byThread) {
    ThreadTimes {
        byThread = Map.copyOf(byThread);
    }

    /** Of one thread, or of all for some time. */
    record Time(long ranNs, long waitedNs) {
        static final Time NONE = new Time(0, 0);

        /**
         * Reads {@code ran waited slices}.
         *
         * @throws NumberFormatException where the kernel says anything else
         */
        static Time parse(String line) {
            String[] fields = line.trim().split(" ", 3);
            if (fields.length < 2) {
                throw new NumberFormatException("not a schedstat line: " + line);
            }
            return new Time(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
        }

        Time plus(Time other) {
            return new Time(ranNs + other.ranNs, waitedNs + other.waitedNs);
        }

        Time minus(Time other) {
            return new Time(ranNs - other.ranNs, waitedNs - other.waitedNs);
        }

        /**
         * Per cent of the processor time wanted that was not had. Who wanted less than one processor is measured by one:
         * a short wait of an idle process is no want.
         */
        double wantPercent(long elapsedNs) {
            long wanted = Math.max(ranNs + waitedNs, elapsedNs);
            return wanted <= 0 ? 0 : 100.0 * waitedNs / wanted;
        }
    }

    /** What all threads together had since; a thread that began meanwhile counts whole, one that ended not at all. */
    Time since(ThreadTimes before) {
        Time sum = Time.NONE;
        for (Map.Entry<Integer, Time> now : byThread.entrySet()) {
            Time then = before.byThread.getOrDefault(now.getKey(), Time.NONE);
            // a thread id may have been given anew
            Time spent = now.getValue().ranNs >= then.ranNs ? now.getValue().minus(then) : now.getValue();
            sum = sum.plus(spent);
        }
        return sum;
    }
}
