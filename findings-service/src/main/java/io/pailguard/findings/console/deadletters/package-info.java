/** Records of topics that a service could not apply, and handling them again. */
@NullMarked
package io.pailguard.findings.console.deadletters;

import org.jspecify.annotations.NullMarked;
