/** Reports of other tools: what came of those that were sent, and sending another. */
@NullMarked
package io.pailguard.findings.console.imports;

import org.jspecify.annotations.NullMarked;
