/** Tokens: kept fresh by one refresher at a time, and released to the services that need them. */
package io.pailguard.auth.token;
