/** Names and shape of what is protected: members, peers, paths. */
@NullMarked
package org.tandemha.cluster;

import org.jspecify.annotations.NullMarked;
