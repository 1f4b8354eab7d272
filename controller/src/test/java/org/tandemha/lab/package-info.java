/** The lab on real Asterisk, run by the scripts that people use; what they report is asserted here. */
@NullMarked
package org.tandemha.lab;

import org.jspecify.annotations.NullMarked;
