package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.git.FileVersion;
import io.pailguard.ingest.git.ReadRef;

/** A content with secrets that stands in a branch or tag. */
record FileOnRef(ReadRef ref, FileVersion place) {}
