/** Shows how the links to the other members stand, as who keeps them says. */
@NullMarked
package org.tandemha.probe.link;

import org.jspecify.annotations.NullMarked;
