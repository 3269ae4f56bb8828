/** SARIF 2.1.0. */
@NullMarked
package io.pailguard.findings.imports.format.sarif;

import org.jspecify.annotations.NullMarked;
