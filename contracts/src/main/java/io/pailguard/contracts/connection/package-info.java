/** Connections, in the words that all services share: their methods, their states, and what their tokens are for. */
@NullMarked
package io.pailguard.contracts.connection;

import org.jspecify.annotations.NullMarked;
