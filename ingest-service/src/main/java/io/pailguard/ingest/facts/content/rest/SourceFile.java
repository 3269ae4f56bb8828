package io.pailguard.ingest.facts.content.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.git.TreeEntry;
import io.pailguard.ingest.git.TreeStore;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a listing.
 *
 * @param path as it is written and as git's way tells it: what was found there before must be known by it
 * @param isReadable whether it can be asked for by that path, and kept so
 * @param size of a file in bytes; null where it is not said
 */
record SourceFile(
        String path,
        boolean isReadable,
        boolean isFolder,
        @Nullable Long size,
        Set<String> attributes) {
    private static final int MAX_ATTRIBUTES = 20;

    SourceFile {
        attributes = Set.copyOf(attributes);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SourceFile of(JsonNode record) {
        String path = record.path("path").asText("");
        String type = record.path("type").asText("");
        boolean folder = type.equals("commit_directory");
        if (!isExact(path) || !folder && !type.equals("commit_file")) {
            throw new IllegalArgumentException("an entry is a file or a folder with a path");
        }
        Set<String> attributes = new HashSet<>();
        for (JsonNode attribute : record.path("attributes")) {
            String text = Fields.text(attribute);
            if (text != null && attributes.size() < MAX_ATTRIBUTES) {
                attributes.add(text);
            }
        }
        JsonNode size = record.path("size");
        return new SourceFile(
                TreeStore.named(path),
                isReadable(path),
                folder,
                size.isIntegralNumber() && size.canConvertToLong() ? size.longValue() : null,
                attributes);
    }

    /** One that a difference names. @param attributes as far as they are known */
    static SourceFile changed(String path, Set<String> attributes) {
        return new SourceFile(TreeStore.named(path), isReadable(path), false, null, attributes);
    }

    private static boolean isReadable(String path) {
        return path.chars().noneMatch(Character::isISOControl) && TreeStore.canHold(path);
    }

    boolean isSubmodule() {
        return attributes.contains("subrepository");
    }

    boolean isLargeFile() {
        return attributes.contains("lfs");
    }

    FileMode mode() {
        return TreeEntry.mode(attributes.contains("link"), attributes.contains("executable"));
    }

    int depth() {
        return depth(path);
    }

    static int depth(String path) {
        return path.isEmpty() ? 0 : 1 + (int) path.chars().filter(c -> c == '/').count();
    }

    /** Which file it is cannot be told of another: no path of git's has these. */
    private static boolean isExact(String path) {
        return !path.isEmpty()
                && path.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
    }
}
