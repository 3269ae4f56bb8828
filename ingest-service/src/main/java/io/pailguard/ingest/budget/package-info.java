/** The budget of requests to Bitbucket: each credential has one, which all replicas share. */
@NullMarked
package io.pailguard.ingest.budget;

import org.jspecify.annotations.NullMarked;
