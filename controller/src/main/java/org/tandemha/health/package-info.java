/** Evidence becomes a diagnosis and a verdict, with memory; decides only, no I/O. */
@NullMarked
package org.tandemha.health;

import org.jspecify.annotations.NullMarked;
