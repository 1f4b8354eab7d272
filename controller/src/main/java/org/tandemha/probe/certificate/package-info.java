/** Sees ahead that this member's certificate runs out. */
@NullMarked
package org.tandemha.probe.certificate;

import org.jspecify.annotations.NullMarked;
