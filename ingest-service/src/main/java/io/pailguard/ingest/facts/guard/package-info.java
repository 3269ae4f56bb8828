/** What Bitbucket says of the restrictions of a repository's main branch. */
package io.pailguard.ingest.facts.guard;
