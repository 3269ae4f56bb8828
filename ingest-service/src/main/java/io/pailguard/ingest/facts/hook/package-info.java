/** Who is sent what happens in a repository. */
@NullMarked
package io.pailguard.ingest.facts.hook;

import org.jspecify.annotations.NullMarked;
