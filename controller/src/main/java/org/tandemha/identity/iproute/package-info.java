/** Addresses with a lifetime, VLANs and neighbours, by iproute2. */
@NullMarked
package org.tandemha.identity.iproute;

import org.jspecify.annotations.NullMarked;
