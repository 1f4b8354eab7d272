/** The journal's files: records chained by their hashes, read back and verified. */
@NullMarked
package org.tandemha.journal;

import org.jspecify.annotations.NullMarked;
