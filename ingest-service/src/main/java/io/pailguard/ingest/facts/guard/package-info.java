/** What Bitbucket says of the restrictions of a repository's main branch. */
@NullMarked
package io.pailguard.ingest.facts.guard;

import org.jspecify.annotations.NullMarked;
