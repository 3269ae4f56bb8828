/** What auth-service itself asks of Bitbucket: it counts to the same budgets, and sees the same API. */
@NullMarked
package io.pailguard.ingest.authcalls;

import org.jspecify.annotations.NullMarked;
