/** What is written to Bitbucket about commits, where people let it: Code Insights reports and build statuses. */
@NullMarked
package io.pailguard.ingest.writeback;

import org.jspecify.annotations.NullMarked;
