/** What gitleaks writes as JSON. */
@NullMarked
package io.pailguard.findings.imports.format.gitleaks;

import org.jspecify.annotations.NullMarked;
