package org.tandemha.probe.traffic;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What traffic is usual, for each of the 168 hours of a week. Time is an argument, and it is the wall clock's of the
 * place where people make the calls: when the clocks are changed, habits change with them. The hour that comes twice in
 * autumn is learned twice, the one that is left out in spring is not missed.
 */
final class Baseline {
    static final int HOURS = 168;
    static final int WINDOW_MINUTES = 5;
    private static final int HOURS_A_DAY = 24;
    private static final int HALF = 30;
    private static final double HOUR_MINUTES = 60;

    private final List<Usual> hours;

    Baseline() {
        this(Collections.nCopies(HOURS, Usual.NOTHING));
    }

    Baseline(List<Usual> hours) {
        if (hours.size() != HOURS) {
            throw new IllegalArgumentException("a week has " + HOURS + " hours, not " + hours.size());
        }
        this.hours = new ArrayList<>(hours);
    }

    /** The hour's number, Monday 0:00 being 0. */
    static int hourOfWeek(LocalDateTime time) {
        return (time.getDayOfWeek().getValue() - 1) * HOURS_A_DAY + time.getHour();
    }

    /** Learns the calls of a whole window that ended at this time. */
    void learn(LocalDateTime end, long calls) {
        int hour = hourOfWeek(middle(end));
        hours.set(hour, hours.get(hour).with(Math.max(0, calls)));
    }

    /**
     * What is usual for a window that ends at this time: what was learned of an hour holds for its middle, and between
     * two middles lies what is between them. So a morning that begins at eight is no cliff.
     */
    Usual usual(LocalDateTime end) {
        LocalDateTime middle = middle(end);
        int hour = hourOfWeek(middle);
        double fromMiddle = middle.getMinute() + middle.getSecond() / HOUR_MINUTES - HALF;
        int neighbour = Math.floorMod(hour + (fromMiddle < 0 ? -1 : 1), HOURS);
        return hours.get(hour).towards(hours.get(neighbour), Math.abs(fromMiddle) / HOUR_MINUTES);
    }

    private static LocalDateTime middle(LocalDateTime end) {
        return end.minusSeconds(WINDOW_MINUTES * (long) HALF);
    }

    List<Usual> hours() {
        return List.copyOf(hours);
    }
}
