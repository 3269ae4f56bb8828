/** The webhook of a connection: its address, its secret, and what came of it. */
@NullMarked
package io.pailguard.findings.console.connectors.webhook;

import org.jspecify.annotations.NullMarked;
