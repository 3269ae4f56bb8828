/** The token endpoint: one try a call, and an answer that cannot be trusted is an answer of its own. */
@NullMarked
package io.pailguard.bitbucket.token;

import org.jspecify.annotations.NullMarked;
