/** What the forms of reports share: each is one bean of type {@link io.pailguard.findings.imports.format.Format}. */
@NullMarked
package io.pailguard.findings.imports.format;

import org.jspecify.annotations.NullMarked;
