/** The maps themselves: one embedded single-member Hazelcast, its WAN publisher, and merging by version. */
@NullMarked
package org.tandemha.wan.hazelcast;

import org.jspecify.annotations.NullMarked;
