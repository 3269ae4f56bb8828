/** What detectors have in common: their result, and how it is told. */
package io.pailguard.ingest.detect;
