/** Bitbucket's scopes: what is asked for, why, and what holds what. */
@NullMarked
package io.pailguard.auth.scope;

import org.jspecify.annotations.NullMarked;
