/** Bitbucket Cloud's REST API as a client that trusts nothing it is told: typed answers, caps, a budget. */
@NullMarked
package io.pailguard.ingest.bitbucket;

import org.jspecify.annotations.NullMarked;
