/**
 * Who is a member: the cluster's own certificate authority, one-time join tokens, renewal, revocation, and the TLS
 * pieces that links are made of. Bouncy Castle makes certificates; TLS is the JDK's.
 */
@NullMarked
package org.tandemha.pki;

import org.jspecify.annotations.NullMarked;
