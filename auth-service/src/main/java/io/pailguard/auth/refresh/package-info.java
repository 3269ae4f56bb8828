/** Keeps credentials fresh, by one refresher at a time, and knows how they fare. */
@NullMarked
package io.pailguard.auth.refresh;

import org.jspecify.annotations.NullMarked;
