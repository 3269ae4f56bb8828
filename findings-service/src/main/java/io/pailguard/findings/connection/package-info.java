/** Connections, as far as the queue needs them: which team owns what came through one. */
package io.pailguard.findings.connection;
