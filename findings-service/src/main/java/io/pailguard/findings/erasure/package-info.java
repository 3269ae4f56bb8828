/** What is erased of a workspace here. */
@NullMarked
package io.pailguard.findings.erasure;

import org.jspecify.annotations.NullMarked;
