/** Pull requests, with who approved and who merged. */
@NullMarked
package io.pailguard.ingest.facts.review;

import org.jspecify.annotations.NullMarked;
