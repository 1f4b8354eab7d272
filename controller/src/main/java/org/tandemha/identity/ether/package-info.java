/** Announcements as Ethernet frames: gratuitous ARP and unsolicited neighbour advertisements. */
@NullMarked
package org.tandemha.identity.ether;

import org.jspecify.annotations.NullMarked;
