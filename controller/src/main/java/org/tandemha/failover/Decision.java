package org.tandemha.failover;

import java.util.List;

/**
 * What comes of one observation.
 *
 * @param rows numbers of the role table's rows that counted, from 1
 * @param because the sentence of the role table's row that counted last
 */
public record Decision(View next, List<Action> actions, List<Integer> rows, String because) {
    public Decision {
        actions = List.copyOf(actions);
        rows = List.copyOf(rows);
    }
}
