/** Telling what a detector saw: in events that are small enough, against what was told before. */
@NullMarked
package io.pailguard.ingest.publish;

import org.jspecify.annotations.NullMarked;
