package io.pailguard.ingest.facts.content.rest;

import io.pailguard.ingest.git.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one commit while they are read: which are known, and which are to be asked for. */
final class RestFiles {
    static final String TOO_LARGE = "too-large";

    private final SortedMap<String, TreeEntry> known = new TreeMap<>();
    private final Map<String, String> excluded = new HashMap<>();
    private final Map<String, SourceFile> open = new LinkedHashMap<>();
    private final Set<String> doubtful = new HashSet<>();

    SortedMap<String, TreeEntry> known() {
        return known;
    }

    /** Paths that are not read, with the reason that git's way gives for the same. */
    Map<String, String> excluded() {
        return excluded;
    }

    /** Those that are to be asked for still. */
    List<SourceFile> open() {
        return new ArrayList<>(open.values());
    }

    /** @param maxBytes of a file that is read */
    void listed(SourceFile file, int maxBytes) {
        if (file.isSubmodule() || known.containsKey(file.path())) {
            return;
        }
        Long size = file.size();
        if (!file.isReadable()) {
            exclude(file.path(), "unreadable-name");
        } else if (file.isLargeFile()) {
            exclude(file.path(), "lfs");
        } else if (size != null && size > maxBytes) {
            exclude(file.path(), TOO_LARGE);
        } else {
            open.put(file.path(), file);
        }
    }

    void read(SourceFile file, TreeEntry entry) {
        open.remove(file.path());
        excluded.remove(file.path());
        known.put(file.path(), entry);
    }

    void exclude(String path, String reason) {
        open.remove(path);
        excluded.put(path, reason);
    }

    /** What came is not what is listed, which may pass: it stays open, and the next scan asks again. */
    void doubt(SourceFile file) {
        doubtful.add(file.path());
    }

    int doubtful() {
        return doubtful.size();
    }

    /** It is none that is followed. */
    void leaveOut(String path) {
        open.remove(path);
    }
}
