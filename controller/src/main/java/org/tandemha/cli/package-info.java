/** One class per verb; an HTTP client and nothing else. */
@NullMarked
package org.tandemha.cli;

import org.jspecify.annotations.NullMarked;
