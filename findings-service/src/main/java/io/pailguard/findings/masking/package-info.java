/** Hides what may be a secret in texts that others wrote, before anything of them is kept. */
@NullMarked
package io.pailguard.findings.masking;

import org.jspecify.annotations.NullMarked;
