/** What this service itself asks of Bitbucket, and what it sees of its API: told to ingest-service, which keeps the budgets. */
@NullMarked
package io.pailguard.auth.calls;

import org.jspecify.annotations.NullMarked;
