package io.pailguard.ingest.facts.content;

import io.pailguard.ingest.git.RemoteRefs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which branches and tags a scan reads: the main branch, the newest others as far as there is room, and whatever held a
 * secret when it was last read, until it holds none or is gone. Those beyond are named, and the scan does not speak for
 * them.
 *
 * @param main full name of the main branch; null when there is none
 * @param read full names, the main branch first
 * @param beyond why others are not read, by full name
 * @param faults what kept the scan from reading all that it should: then it closes nothing, and the next one looks again
 */
public record RefChoice(@Nullable String main, List<String> read, Map<String, String> beyond, List<String> faults) {
    /** Of what is not among the newest so many are read because they held secrets. */
    static final int MAX_HOLDING = 500;

    /** The newest refs of a kind, where there are more than are read; empty where that could not be learned. */
    public record Newest(Optional<List<String>> branches, Optional<List<String>> tags) {}

    /**
     * What the last scan left.
     *
     * @param main its main branch, a full name; null when there was none
     * @param holding what held a secret when it was last read, by full name
     */
    public record Before(@Nullable String main, Set<String> holding) {
        public static final Before NOTHING = new Before(null, Set.of());
    }

    /** @param said the main branch as Bitbucket says it; it may say none */
    public static RefChoice of(RemoteRefs remote, @Nullable String said, Before before, Newest newest, int max) {
        List<String> faults = new ArrayList<>();
        String main = main(remote, said, before.main());
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
        List<String> holding =
                beyond.keySet().stream().filter(before.holding()::contains).toList();
        holding.stream().limit(MAX_HOLDING).forEach(it -> {
            read.add(it);
            beyond.remove(it);
        });
        holding.stream()
                .skip(MAX_HOLDING)
                .findFirst()
                .ifPresent(it -> faults.add(it
                        + " and others held secrets when they were last read; of older branches and tags that did, "
                        + MAX_HOLDING
                        + " are read"));
        return new RefChoice(main, List.copyOf(read), beyond, faults);
    }

    /** What Bitbucket says counts where it says something, and never instead of what git has. */
    private static @Nullable String main(RemoteRefs remote, @Nullable String said, @Nullable String before) {
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
        Map<String, Integer> nth = new HashMap<>();
        newest.orElse(List.of()).forEach(name -> nth.putIfAbsent(name, nth.size()));
        List<String> sorted = refs.stream()
                .sorted(Comparator.comparingInt(it -> nth.getOrDefault(RemoteRefs.shortName(it), nth.size())))
                .toList();
        read.addAll(sorted.subList(0, max));
        sorted.subList(max, sorted.size()).forEach(it -> beyond.put(it, "beyond the newest " + max + " " + kind));
    }
}
