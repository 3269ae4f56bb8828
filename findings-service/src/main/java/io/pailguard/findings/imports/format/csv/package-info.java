/** Tables with a header. */
@NullMarked
package io.pailguard.findings.imports.format.csv;

import org.jspecify.annotations.NullMarked;
