/** Who answers for a floating address, and at which hardware address. */
@NullMarked
package org.tandemha.identity.watch;

import org.jspecify.annotations.NullMarked;
