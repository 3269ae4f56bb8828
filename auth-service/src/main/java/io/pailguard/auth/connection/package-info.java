/** Connections: how one is made, seen, renewed and ended. */
package io.pailguard.auth.connection;
