package org.tandemha.wan;

import org.jspecify.annotations.Nullable;
import org.tandemha.cluster.MemberId;

/**
 * One row of a map as its readers see it.
 *
 * @param writer whose row it is
 * @param key unique among the writer's rows
 * @param value null where the row was removed
 */
public record MemberRow<V>(
        MemberId writer,
        String key,
        Version version,
        @Nullable V value) {}
