/** By when an issue must be dealt with. */
@NullMarked
package io.pailguard.findings.sla;

import org.jspecify.annotations.NullMarked;
