/** Links between members: mutually authenticated TLS 1.3 connections of Vert.x, with keep-alive, acknowledgement and full sync. */
@NullMarked
package org.tandemha.wan.link;

import org.jspecify.annotations.NullMarked;
