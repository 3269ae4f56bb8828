/** What a person chooses about the console. */
@NullMarked
package io.pailguard.findings.console.settings;

import org.jspecify.annotations.NullMarked;
