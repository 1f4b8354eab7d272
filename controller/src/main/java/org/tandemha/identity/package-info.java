/** What the outside world calls: arms, extends, drops and announces it, and never beyond the lease. */
@NullMarked
package org.tandemha.identity;

import org.jspecify.annotations.NullMarked;
