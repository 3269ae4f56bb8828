/** The sealed secrets of connections: which there are, and where they are kept. */
@NullMarked
package io.pailguard.auth.vault;

import org.jspecify.annotations.NullMarked;
