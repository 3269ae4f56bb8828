/** Keys that reach repositories without a person. */
@NullMarked
package io.pailguard.ingest.facts.key;

import org.jspecify.annotations.NullMarked;
