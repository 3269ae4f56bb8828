/** What a repository may take from its project. */
@NullMarked
package io.pailguard.ingest.facts.project;

import org.jspecify.annotations.NullMarked;
