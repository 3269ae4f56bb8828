/** Keeps credentials fresh, by one refresher at a time, and knows how they fare. */
package io.pailguard.auth.refresh;
