/**
 * Deliveries of Bitbucket's webhooks. They are hints: all that one does is that a repository is read sooner. Whatever it
 * says is asked of Bitbucket again.
 */
@NullMarked
package io.pailguard.ingest.webhook;

import org.jspecify.annotations.NullMarked;
