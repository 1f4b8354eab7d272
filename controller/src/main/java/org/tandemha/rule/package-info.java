/** What a value of the settings may be; shared by all who have options, so that every refusal is worded alike. */
@NullMarked
package org.tandemha.rule;

import org.jspecify.annotations.NullMarked;
