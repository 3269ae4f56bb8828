/** What several pages show alike: records of finished words, numbers and addresses, and the helpers that word them. */
@NullMarked
package io.pailguard.findings.console.parts;

import org.jspecify.annotations.NullMarked;
