/** Hashes, for all services alike. */
@NullMarked
package io.pailguard.kit.digest;

import org.jspecify.annotations.NullMarked;
