package io.pailguard.ingest.detect.content;

import io.pailguard.ingest.git.RemoteRefs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which branches and tags a scan reads: the main branch, and the newest others as far as there is room. Those beyond are
 * named, and the scan does not speak for them.
 *
 * @param main full name of the main branch; null when there is none
 * @param read full names, the main branch first
 * @param beyond why others are not read, by full name
 * @param faults what kept the scan from reading all that it should: then it closes nothing, and the next one looks again
 */
record RefChoice(String main, List<String> read, Map<String, String> beyond, List<String> faults) {

    /** The newest refs of a kind, where there are more than are read; empty where that could not be learned. */
    record Newest(Optional<List<String>> branches, Optional<List<String>> tags) {}

    /**
     * @param said the main branch as Bitbucket says it; it may say none
     * @param before the main branch of the last scan, a full name; null when there was none
     */
    static RefChoice of(RemoteRefs remote, String said, String before, Newest newest, int max) {
        List<String> faults = new ArrayList<>();
        String main = main(remote, said, before);
        if (main == null && !remote.refs().isEmpty()) {
            faults.add(
                    said == null
                            ? "nothing says which branch is the main one"
                            : "git has no branch " + said + ", which Bitbucket calls the main one");
        }
        Set<String> read = new LinkedHashSet<>();
        Map<String, String> beyond = new LinkedHashMap<>();
        if (main != null) {
            read.add(main);
        }
        List<String> branches =
                remote.branches().stream().filter(it -> !it.equals(main)).toList();
        choose("branches", branches, newest.branches(), max, read, beyond, faults);
        choose("tags", remote.tags(), newest.tags(), max, read, beyond, faults);
        return new RefChoice(main, List.copyOf(read), beyond, faults);
    }

    /** What Bitbucket says counts where it says something, and never instead of what git has. */
    private static String main(RemoteRefs remote, String said, String before) {
        if (said != null) {
            String ref = RemoteRefs.branch(said);
            return remote.has(ref) ? ref : null;
        }
        if (remote.has(remote.head())) {
            return remote.head();
        }
        return remote.has(before) ? before : null;
    }

    private static void choose(
            String kind,
            List<String> refs,
            Optional<List<String>> newest,
            int max,
            Set<String> read,
            Map<String, String> beyond,
            List<String> faults) {
        if (refs.size() <= max) {
            read.addAll(refs);
            return;
        }
        if (newest.isEmpty()) {
            faults.add("Bitbucket did not say which " + kind + " are the newest");
        }
        List<String> order = newest.orElse(List.of());
        List<String> sorted = refs.stream()
                .sorted(Comparator.comparingInt(it -> nth(order, RemoteRefs.shortName(it))))
                .toList();
        read.addAll(sorted.subList(0, max));
        sorted.subList(max, sorted.size()).forEach(it -> beyond.put(it, "beyond the newest " + max + " " + kind));
    }

    private static int nth(List<String> order, String name) {
        int nth = order.indexOf(name);
        return nth < 0 ? order.size() : nth;
    }
}
