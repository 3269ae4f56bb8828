/** The type of values that must not be seen. */
@NullMarked
package io.pailguard.kit.secret;

import org.jspecify.annotations.NullMarked;
