/** The audit of the three services as one page and one file. */
@NullMarked
package io.pailguard.findings.console.audit;

import org.jspecify.annotations.NullMarked;
