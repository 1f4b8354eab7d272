/** The maps that the members share: rows that one member writes and all others receive, over links that may come and go. */
@NullMarked
package org.tandemha.wan;

import org.jspecify.annotations.NullMarked;
