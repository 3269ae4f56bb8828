/** The commits and merged pull requests of applications, as ingest-service tells them. */
@NullMarked
package io.pailguard.findings.history;

import org.jspecify.annotations.NullMarked;
