/**
 * Finds secrets in file content. Plain Java: a scan is a function of the bytes, the rules and the fingerprint keys; it
 * waits for nothing and may run on any worker thread.
 *
 * <p>A {@link io.pailguard.ingest.check.secret.engine.CandidateEngine} says cheaply where a rule may match; the rule's {@link
 * io.pailguard.ingest.check.secret.engine.SpanFinder} then finds the exact span in that small region. A raw secret never
 * leaves this package: what leaves is its place, a keyed hash and a masked excerpt.
 */
@NullMarked
package io.pailguard.ingest.check.secret.engine;

import org.jspecify.annotations.NullMarked;
