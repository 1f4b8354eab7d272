/** The administrator's scripts around claim and yield. */
@NullMarked
package org.tandemha.identity.hook;

import org.jspecify.annotations.NullMarked;
