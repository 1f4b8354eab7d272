/** What Tandem needs of Asterisk and of this machine, what of it is there, and how to add the rest. */
@NullMarked
package org.tandemha.doctor;

import org.jspecify.annotations.NullMarked;
