/** What Bitbucket and git say of the contents of a repository: which branches and tags are read, and what brought a commit. */
@NullMarked
package io.pailguard.ingest.facts.content;

import org.jspecify.annotations.NullMarked;
