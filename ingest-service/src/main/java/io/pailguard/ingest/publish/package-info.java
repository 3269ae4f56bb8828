/** Telling what a detector saw: in events that are small enough, against what was told before. */
package io.pailguard.ingest.publish;
