/** Deletes what is kept for a time. */
@NullMarked
package io.pailguard.kit.retention;

import org.jspecify.annotations.NullMarked;
