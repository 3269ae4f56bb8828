package io.pailguard.ingest.git;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** A content under a path, and what kind of file it is. */
public record TreeEntry(ObjectId blob, FileMode mode) {
    public static FileMode mode(boolean isLink, boolean isExecutable) {
        if (isLink) {
            return FileMode.SYMLINK;
        }
        return isExecutable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    }
}
