/**
 * The slot for detectors: what one is asked, and what it answers. A detector is one package below this one; it reads facts,
 * and knows neither other detectors nor how it is run and told.
 */
@NullMarked
package io.pailguard.ingest.check;

import org.jspecify.annotations.NullMarked;
