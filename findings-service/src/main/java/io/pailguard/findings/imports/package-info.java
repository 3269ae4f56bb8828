/** Reports of other tools: received whole, read as a stream, masked, and taken in like what our own scans see. */
@NullMarked
package io.pailguard.findings.imports;

import org.jspecify.annotations.NullMarked;
