/** The wiring of the controller: what starts, owns and connects the parts. */
@NullMarked
package org.tandemha;

import org.jspecify.annotations.NullMarked;
