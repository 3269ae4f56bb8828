/** Erasing what is known of a workspace. */
@NullMarked
package io.pailguard.findings.console.erasure;

import org.jspecify.annotations.NullMarked;
