/** The pages of signals: the list, and one with its suspects. */
@NullMarked
package io.pailguard.findings.console.signals;

import org.jspecify.annotations.NullMarked;
