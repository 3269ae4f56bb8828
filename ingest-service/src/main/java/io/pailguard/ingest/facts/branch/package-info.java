/** Who may do what to which branches: restrictions, the branching model, default reviewers. */
@NullMarked
package io.pailguard.ingest.facts.branch;

import org.jspecify.annotations.NullMarked;
