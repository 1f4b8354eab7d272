/** Bytes of the lease: the promise on the disk, and rows as they travel. */
@NullMarked
package org.tandemha.promise;

import org.jspecify.annotations.NullMarked;
