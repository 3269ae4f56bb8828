package io.pailguard.ingest.git;

import io.pailguard.ingest.git.GitRefusedException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;

/**
 * Refs of the remote as a mirror keeps them: under names of our own, so that no two can be in each other's way, as
 * {@code main} and {@code main/v2} are, and none is too long for a file.
 */
final class MirrorRefs {
    static final String PREFIX = "refs/pailguard/";

    private final Repository mirror;

    MirrorRefs(Repository mirror) {
        this.mirror = mirror;
    }

    static RefSpec spec(String ref) {
        return new RefSpec("+" + ref + ":" + local(ref));
    }

    /** The object that the ref of the remote pointed to; null when the mirror has none. */
    @Nullable
    ObjectId get(String ref) {
        try {
            Ref found = mirror.exactRef(local(ref));
            return found == null ? null : found.getObjectId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of all but these. */
    void keepOnly(Collection<String> refs) {
        Set<String> kept = refs.stream().map(MirrorRefs::local).collect(Collectors.toSet());
        try {
            for (Ref ref : mirror.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
                if (!kept.contains(ref.getName())) {
                    delete(ref.getName());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String name) throws IOException {
        RefUpdate update = mirror.updateRef(name);
        update.setForceUpdate(true);
        RefUpdate.Result result = update.delete();
        if (result != RefUpdate.Result.FORCED && result != RefUpdate.Result.NEW) {
            throw new GitRefusedException(
                    Kind.UNAVAILABLE, "A branch or tag that is gone could not be taken from the mirror.", null);
        }
    }

    static String local(String ref) {
        return PREFIX
                + new ObjectInserter.Formatter()
                        .idFor(Constants.OBJ_BLOB, ref.getBytes(StandardCharsets.UTF_8))
                        .name();
    }
}
