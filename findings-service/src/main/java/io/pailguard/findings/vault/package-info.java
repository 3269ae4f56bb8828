/** The keys that seal the secrets of destinations. */
@NullMarked
package io.pailguard.findings.vault;

import org.jspecify.annotations.NullMarked;
