/** The bytes on a link: compact frames, decoded strictly; no I/O. */
@NullMarked
package org.tandemha.wan.frame;

import org.jspecify.annotations.NullMarked;
