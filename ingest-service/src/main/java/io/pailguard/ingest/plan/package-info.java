/** What a scan is going to take: how many requests, in which order, and until when. */
@NullMarked
package io.pailguard.ingest.plan;

import org.jspecify.annotations.NullMarked;
