/** Completes the description of the API with what is the same everywhere, and makes its examples. */
@NullMarked
package io.pailguard.kit.description;

import org.jspecify.annotations.NullMarked;
