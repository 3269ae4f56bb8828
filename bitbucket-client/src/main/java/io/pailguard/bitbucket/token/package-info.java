/** The token endpoint: one try a call, and an answer that cannot be trusted is an answer of its own. */
package io.pailguard.bitbucket.token;
