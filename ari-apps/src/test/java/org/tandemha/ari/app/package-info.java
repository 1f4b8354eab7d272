/** Tests of the Stasis apps: against a fake ARI that can be cut anywhere, and a real Asterisk in the lab. */
@NullMarked
package org.tandemha.ari.app;

import org.jspecify.annotations.NullMarked;
