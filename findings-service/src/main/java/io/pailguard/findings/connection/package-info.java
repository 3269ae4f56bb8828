/** Connections, as far as the queue needs them: which team owns what came through one. */
@NullMarked
package io.pailguard.findings.connection;

import org.jspecify.annotations.NullMarked;
