package io.pailguard.ingest.git;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The remote's own list of its branches and tags: what is not in it is gone.
 *
 * @param refs by full name, in the order of the names
 * @param head full name of the branch that the remote's HEAD is; null when it does not say
 */
public record RemoteRefs(
        SortedMap<String, Target> refs, @Nullable String head) {
    public RemoteRefs {
        refs = new TreeMap<>(refs);
    }

    /**
     * Where a ref points.
     *
     * @param id of a commit, or of the object of an annotated tag
     * @param peeled what such a tag stands for; of other refs the same as {@code id}
     */
    public record Target(ObjectId id, ObjectId peeled) {}

    public boolean has(@Nullable String ref) {
        return ref != null && refs.containsKey(ref);
    }

    /** Where one that it has points. */
    public Target target(String ref) {
        Target target = refs.get(ref);
        if (target == null) {
            throw new IllegalArgumentException("The remote has no " + ref + ".");
        }
        return target;
    }

    public List<String> branches() {
        return refs.keySet().stream().filter(RemoteRefs::isBranch).toList();
    }

    public List<String> tags() {
        return refs.keySet().stream().filter(RemoteRefs::isTag).toList();
    }

    public static boolean isBranch(String ref) {
        return ref.startsWith(Constants.R_HEADS);
    }

    public static boolean isTag(String ref) {
        return ref.startsWith(Constants.R_TAGS);
    }

    /** {@code main} of {@code refs/heads/main}. */
    public static String shortName(String ref) {
        return ref.substring(isTag(ref) ? Constants.R_TAGS.length() : Constants.R_HEADS.length());
    }

    public static String branch(String name) {
        return Constants.R_HEADS + name;
    }

    public static String tag(String name) {
        return Constants.R_TAGS + name;
    }
}
