package org.tandemha.wan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was refused, by reason, and keeps the last few sentences. Only the first of a reason and every doubling
 * after it is logged: a member gone mad must not fill the disk. Used on the links' event loop only.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int REMEMBERED = 16;
    private static final int LONGEST_SENTENCE = 300;

    private final Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
    private final Deque<String> last = new ArrayDeque<>();

    /** Counts one; the source is a member's name, or an address where nobody is known yet. */
    public void count(Refusal reason, String source, String detail) {
        long count = counts.merge(reason, 1L, Long::sum);
        String sentence = "Refused " + reason.words() + " from " + source + ": " + detail;
        if (sentence.length() > LONGEST_SENTENCE) {
            sentence = sentence.substring(0, LONGEST_SENTENCE) + "…";
        }
        last.addLast(sentence);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        if (Long.bitCount(count) == 1) {
            LOG.atWarn()
                    .addKeyValue("reason", reason)
                    .addKeyValue("count", count)
                    .log(sentence);
        }
    }

    public long count(Refusal reason) {
        return counts.getOrDefault(reason, 0L);
    }

    /** Counts by reason; what never happened is left out. */
    public Map<Refusal, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The last sentences, oldest first. */
    public List<String> sentences() {
        return List.copyOf(last);
    }
}
