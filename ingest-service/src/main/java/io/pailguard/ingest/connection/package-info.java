/** The connections as their events tell, and the tokens that auth-service gives for them. */
@NullMarked
package io.pailguard.ingest.connection;

import org.jspecify.annotations.NullMarked;
