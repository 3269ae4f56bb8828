package io.pailguard.ingest.writeback;

import io.pailguard.contracts.check.RefRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A commit that is written about: the newest of the main branch, or of an open pull request.
 *
 * @param ref full name of the branch
 * @param pullRequest null for the main branch
 * @param notRead why it was not read; null when it was
 */
record Head(
        String ref,
        @Nullable Integer pullRequest,
        String commit,
        @Nullable String notRead) {
    private static final String BRANCH = "refs/heads/";

    /**
     * Of a pull request whose newest commit no scan has seen yet nothing is said, nor of one from a fork, which is
     * another repository. Of several with the same commit the first is meant.
     */
    static List<Head> of(Scanned scanned, UUID repository, List<OpenPullRequest> open) {
        List<Head> all = new ArrayList<>();
        RefRead main = scanned.main() == null ? null : scanned.refs().get(scanned.main());
        if (main != null && main.commit() != null) {
            all.add(new Head(main.ref(), null, main.commit(), main.reason()));
        }
        open.stream()
                .filter(request -> repository.equals(request.repository()))
                .sorted(Comparator.comparingInt(OpenPullRequest::id))
                .flatMap(request -> of(request, scanned.refs().get(BRANCH + request.branch())))
                .forEach(all::add);
        Map<String, Head> byCommit = new LinkedHashMap<>();
        all.forEach(head -> byCommit.putIfAbsent(head.commit(), head));
        return List.copyOf(byCommit.values());
    }

    private static Stream<Head> of(OpenPullRequest request, @Nullable RefRead source) {
        String commit = source == null ? null : source.commit();
        return source == null || commit == null || request.commit() == null || !commit.startsWith(request.commit())
                ? Stream.empty()
                : Stream.of(new Head(source.ref(), request.id(), commit, source.reason()));
    }

    boolean isMain() {
        return pullRequest == null;
    }

    /** As people call it. */
    String branch() {
        return ref.startsWith(BRANCH) ? ref.substring(BRANCH.length()) : ref;
    }
}
