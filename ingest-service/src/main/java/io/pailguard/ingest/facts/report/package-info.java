/** What other tools wrote about the newest commit. */
@NullMarked
package io.pailguard.ingest.facts.report;

import org.jspecify.annotations.NullMarked;
