/** What secretlint writes as JSON. */
@NullMarked
package io.pailguard.findings.imports.format.secretlint;

import org.jspecify.annotations.NullMarked;
