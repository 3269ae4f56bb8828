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
 * @param path as it is written; where it cannot be asked for or kept so, as far as it can be shown
 * @param isReadable whether it can be asked for by that path
 * @param size of a file in bytes; null where it is not said
 */
record SourceFile(
        String path,
        boolean isReadable,
        boolean isFolder,
        @Nullable Long size,
        Set<String> attributes) {
    private static final int MAX_SHOWN = 1_000;
    private static final int MAX_ATTRIBUTES = 20;

    SourceFile {
        attributes = Set.copyOf(attributes);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SourceFile of(JsonNode record) {
        String path = record.path("path").asText("");
        String type = record.path("type").asText("");
        boolean folder = type.equals("commit_directory");
        if (path.isEmpty() || !folder && !type.equals("commit_file")) {
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
        boolean readable = path.chars().noneMatch(Character::isISOControl) && TreeStore.canHold(path);
        return new SourceFile(
                readable ? path : shown(path),
                readable,
                folder,
                size.isIntegralNumber() && size.canConvertToLong() ? size.longValue() : null,
                attributes);
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

    private static String shown(String path) {
        StringBuilder shown = new StringBuilder();
        path.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(MAX_SHOWN)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
