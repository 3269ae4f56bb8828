/** The figures that a severity is made with. */
@NullMarked
package io.pailguard.findings.policy;

import org.jspecify.annotations.NullMarked;
