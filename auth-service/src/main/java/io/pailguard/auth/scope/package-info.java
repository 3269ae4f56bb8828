/** Bitbucket's scopes: what is asked for, why, and what holds what. */
package io.pailguard.auth.scope;
