package io.pailguard.ingest.git;

import java.io.IOException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** Reads contents out of a mirror. */
public final class Blobs implements AutoCloseable {
    private final ObjectReader reader;

    public Blobs(Repository mirror) {
        this.reader = mirror.newObjectReader();
    }

    @Override
    public void close() {
        reader.close();
    }

    /** The size is looked at before anything is unpacked, so that a bomb stays packed. */
    public Content read(ObjectId blob, int maxBytes) {
        try {
            ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
            if (loader.getSize() > maxBytes) {
                return new Content.TooLarge(loader.getSize());
            }
            return new Content.Bytes(loader.getCachedBytes(maxBytes));
        } catch (LargeObjectException e) {
            return new Content.TooLarge(maxBytes + 1L);
        } catch (MissingObjectException e) {
            return new Content.Missing();
        } catch (IOException e) {
            return new Content.Unreadable();
        }
    }

    /** A content, or why there is none. */
    public sealed interface Content {
        record Bytes(byte[] bytes) implements Content {}

        record TooLarge(long size) implements Content {}

        /** Not in the mirror: beyond the lookback. */
        record Missing() implements Content {}

        /** Broken in the mirror. */
        record Unreadable() implements Content {}
    }
}
