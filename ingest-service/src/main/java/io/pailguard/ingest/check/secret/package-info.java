/**
 * Secrets in current files and in the history within the lookback: which contents are scanned when, what is remembered of
 * them, and what is said of a secret.
 *
 * <p>One finding is one secret of the repository, with all its places. A secret that a commit removes is no longer at
 * head, but everybody who clones still has it: its finding stays, with {@code atHead=false}, at the newest commit that
 * held it. It goes when history no longer has it (amended, rewritten and force-pushed), or when only the head is read
 * (lookback of 0 days). What leaves the lookback is no longer among the findings, and since history was read from
 * {@code lookbackFrom} on only, that says nothing about it.
 *
 * <p>History is what commits within the lookback wrote. A secret that came in before it, and is removed today, is gone from
 * every place that is read, and so is its finding.
 */
@NullMarked
package io.pailguard.ingest.check.secret;

import org.jspecify.annotations.NullMarked;
