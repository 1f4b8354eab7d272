/** Synthetic calls started over AMI: the paths {@code core}, {@code sip} and {@code trunk}. */
@NullMarked
package org.tandemha.probe.call.ami;

import org.jspecify.annotations.NullMarked;
