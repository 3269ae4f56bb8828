/** Our own JSON form. */
@NullMarked
package io.pailguard.findings.imports.format.form;

import org.jspecify.annotations.NullMarked;
