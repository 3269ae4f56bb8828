/**
 * Bitbucket Cloud as a client that trusts nothing it is told: one exchange over HTTP with its deadline and cap, one table of
 * what an answer means, lists that are walked within the API alone. It knows no CDI; a service makes its beans of it.
 */
@NullMarked
package io.pailguard.bitbucket;

import org.jspecify.annotations.NullMarked;
