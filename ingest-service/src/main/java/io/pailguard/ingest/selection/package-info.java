/** What a connection watches, and how: people choose, and the clock follows. */
package io.pailguard.ingest.selection;
