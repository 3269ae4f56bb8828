package io.pailguard.ingest.detect.content;

import io.pailguard.ingest.git.Place;
import io.pailguard.ingest.git.ReadRef;

/** A content with secrets that stands in a branch or tag. */
record Standing(ReadRef ref, Place place) {}
