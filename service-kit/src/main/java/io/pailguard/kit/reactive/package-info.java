/** Small helpers for Mutiny. */
@NullMarked
package io.pailguard.kit.reactive;

import org.jspecify.annotations.NullMarked;
