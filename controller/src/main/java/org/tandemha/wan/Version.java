package org.tandemha.wan;

/**
 * The age of a row among all rows of its writer: the writer's incarnation, made durable before its first write, then a
 * counter of its writes. Only one member ever writes a row, so this orders everything that can be said about it; no clock
 * of any machine takes part.
 *
 * @param incarnation 0 or more; higher after each restart of the writer
 * @param counter 1 for the first write of an incarnation
 */
public record Version(long incarnation, long counter) implements Comparable<Version> {
    public Version {
        if (incarnation < 0 || counter < 0) {
            throw new IllegalArgumentException(
                    "version " + incarnation + "." + counter + ": neither part can be negative");
        }
    }

    /** Whether this was written later. */
    public boolean isAfter(Version other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Version other) {
        int byIncarnation = Long.compare(incarnation, other.incarnation);
        return byIncarnation != 0 ? byIncarnation : Long.compare(counter, other.counter);
    }

    @Override
    public String toString() {
        return incarnation + "." + counter;
    }
}
