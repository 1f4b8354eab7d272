/** The kernel settings that floating addresses need. */
@NullMarked
package org.tandemha.identity.sysctl;

import org.jspecify.annotations.NullMarked;
