package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.model.RepositoryInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the names of a list stand for. */
sealed interface Resolution {
    /** To compare thousands of wrong lines with thousands of names would take minutes. */
    int MAX_GUESSES = 20;

    record Chosen(List<SelectedRepository> repositories) implements Resolution {}

    record Refused(SelectionRefusal why) implements Resolution {}

    /** All names together: one pass says which are wrong and what may have been meant. */
    static Resolution of(SelectionTerms terms, String workspace, Listing<RepositoryInfo> visible) {
        var names = new Names(workspace, visible);
        Map<RepositoryInfo, Boolean> listed = new LinkedHashMap<>();
        Map<RepositoryInfo, RepositoryOverride> overridden = new HashMap<>();
        names.find(terms.lines()).forEach(found -> listed.put(found, true));
        List<ListError> wrongLines = names.errors();
        for (RepositoryOverride override : terms.overrides()) {
            names.find(List.of(override.name())).forEach(found -> {
                listed.putIfAbsent(found, false);
                overridden.put(found, override);
            });
        }
        if (!wrongLines.isEmpty()) {
            return new Refused(new SelectionRefusal.WrongLines(wrongLines));
        }
        if (!names.errors().isEmpty()) {
            return new Refused(new SelectionRefusal.WrongOverride(names.errors().get(0)));
        }
        return new Chosen(listed.entrySet().stream()
                .map(it -> new SelectedRepository(
                        it.getKey().uuid(), it.getKey().fullName(), it.getValue(), overridden.get(it.getKey())))
                .toList());
    }

    /** Names of a workspace's repositories as people write them. */
    final class Names {
        private final String workspace;
        private final Listing<RepositoryInfo> visible;
        private final Map<String, RepositoryInfo> bySlug = new HashMap<>();
        private final List<ListError> errors = new ArrayList<>();

        private Names(String workspace, Listing<RepositoryInfo> visible) {
            this.workspace = workspace;
            this.visible = visible;
            visible.items().forEach(it -> bySlug.put(it.slug().toLowerCase(Locale.ROOT), it));
        }

        private List<RepositoryInfo> find(List<String> lines) {
            RepositoryList list = RepositoryList.parse(lines, workspace);
            errors.addAll(list.errors());
            List<RepositoryInfo> found = new ArrayList<>();
            for (RepositoryList.Entry entry : list.entries()) {
                RepositoryInfo repository = bySlug.get(entry.slug());
                if (repository == null) {
                    errors.add(unknown(entry));
                } else {
                    found.add(repository);
                }
            }
            return found;
        }

        private ListError unknown(RepositoryList.Entry entry) {
            Optional<String> nearest =
                    errors.size() < MAX_GUESSES ? Nearest.to(entry.slug(), bySlug.keySet()) : Optional.empty();
            String guess = nearest.map(slug -> " Did you mean " + workspace + "/" + slug + "?")
                    .orElse("");
            return ListError.of(entry.line(), entry.text(), notSeen(visible) + guess);
        }

        private List<ListError> errors() {
            return errors.stream()
                    .sorted(Comparator.comparingInt(ListError::line))
                    .toList();
        }
    }

    /** What cannot be read may be what is meant. */
    private static String notSeen(Listing<RepositoryInfo> visible) {
        return visible.isWhole()
                ? "The connection sees no repository of this name."
                : "Of what can be read of Bitbucket's list, nothing has this name. " + String.join(" ", visible.gaps());
    }
}
