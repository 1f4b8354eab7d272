/** Long-running command interpreters, fed line by line, each line with its answer. */
@NullMarked
package org.tandemha.identity.interpreter;

import org.jspecify.annotations.NullMarked;
