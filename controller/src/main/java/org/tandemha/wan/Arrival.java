package org.tandemha.wan;

/** How a row came, which tells whether it may be older than what is held without anybody being at fault. */
public enum Arrival {
    /** Over the only live link from its writer, no full sync under way: an older row is refused as stale. */
    ALONE,
    /** Another link or a full sync may have brought a newer one: an older row is merely late. */
    AMONG_OTHERS
}
