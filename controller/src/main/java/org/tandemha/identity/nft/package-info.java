/** The gate with two keys, in the kernel's packet filter. */
@NullMarked
package org.tandemha.identity.nft;

import org.jspecify.annotations.NullMarked;
