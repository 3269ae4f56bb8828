/** What a connection watches, and how: people choose, and the clock follows. */
@NullMarked
package io.pailguard.ingest.selection;

import org.jspecify.annotations.NullMarked;
