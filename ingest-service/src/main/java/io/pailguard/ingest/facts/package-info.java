/**
 * What was read of a repository, apart from what is thought of it. Each package has a collector, which waits for Bitbucket
 * or git, and its snapshot, which does not change. Facts know no check.
 */
@NullMarked
package io.pailguard.ingest.facts;

import org.jspecify.annotations.NullMarked;
