/** The people of a workspace: who they are, what they may do, how they got it, and what changed. */
@NullMarked
package io.pailguard.ingest.facts.people;

import org.jspecify.annotations.NullMarked;
