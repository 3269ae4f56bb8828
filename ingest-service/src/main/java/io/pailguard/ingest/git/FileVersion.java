package io.pailguard.ingest.git;

import org.eclipse.jgit.lib.ObjectId;

/** A content under a path. */
public record FileVersion(String path, ObjectId blob) {}
