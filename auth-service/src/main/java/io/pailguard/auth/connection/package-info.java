/** Connections: how one is made, seen, renewed and ended. */
@NullMarked
package io.pailguard.auth.connection;

import org.jspecify.annotations.NullMarked;
