/** Choosing what a connected account watches, and how. */
@NullMarked
package io.pailguard.findings.console.connectors.repositories;

import org.jspecify.annotations.NullMarked;
