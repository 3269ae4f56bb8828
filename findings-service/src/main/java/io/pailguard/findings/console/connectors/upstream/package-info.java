/** Bitbucket's API itself: in what it is not as it was known, and what is announced to end. */
@NullMarked
package io.pailguard.findings.console.connectors.upstream;

import org.jspecify.annotations.NullMarked;
