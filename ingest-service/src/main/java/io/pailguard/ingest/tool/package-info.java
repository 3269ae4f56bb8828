/** What other tools wrote about commits, told as findings of theirs. */
@NullMarked
package io.pailguard.ingest.tool;

import org.jspecify.annotations.NullMarked;
