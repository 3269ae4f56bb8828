/** Vulnerabilities of a CycloneDX bill of materials. */
@NullMarked
package io.pailguard.findings.imports.format.cyclonedx;

import org.jspecify.annotations.NullMarked;
