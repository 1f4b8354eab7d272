/** Exactly the holder's trunks register. */
@NullMarked
package org.tandemha.identity.trunk;

import org.jspecify.annotations.NullMarked;
