/** What detectors have in common: what they are told, and their result. */
package io.pailguard.ingest.check;
