/** The console's calls to auth-service and ingest-service, made with the signed-in person's own token. */
@NullMarked
package io.pailguard.findings.console.remote;

import org.jspecify.annotations.NullMarked;
