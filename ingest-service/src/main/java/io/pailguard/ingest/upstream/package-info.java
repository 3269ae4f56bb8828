/**
 * What is told of Bitbucket's API itself: in what it is not as this version knows it, as was seen, and what Atlassian
 * announced to remove.
 */
@NullMarked
package io.pailguard.ingest.upstream;

import org.jspecify.annotations.NullMarked;
