/** Sensors that read Asterisk over AMI and from its process. */
@NullMarked
package org.tandemha.probe.asterisk;

import org.jspecify.annotations.NullMarked;
