/** Reads one strict YAML file into records: unknown or doubled keys are errors with line and remedy. */
@NullMarked
package org.tandemha.yaml;

import org.jspecify.annotations.NullMarked;
