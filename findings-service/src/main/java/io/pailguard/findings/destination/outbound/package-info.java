/** Calls to addresses that people type: checked before they are made, bounded, never redirected. */
@NullMarked
package io.pailguard.findings.destination.outbound;

import org.jspecify.annotations.NullMarked;
