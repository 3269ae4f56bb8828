package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.git.FileVersion;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A content read as a kind of file: all that the outcome of a scan depends on. Under paths of the same kind a content is
 * read once; under another kind it is something else.
 */
record Reading(ObjectId blob, FileKind kind) {
    static Reading of(FileVersion place) {
        return new Reading(place.blob(), FileKind.of(place.path()));
    }
}
