package io.pailguard.ingest.selection;

import io.pailguard.bitbucket.Listing;
import io.pailguard.bitbucket.model.RepositoryInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the names of a list stand for. */
sealed interface Resolution {
    /** To compare thousands of wrong lines with thousands of names would take minutes. */
    int MAX_GUESSES = 20;

    record Chosen(List<ListedRepository> repositories) implements Resolution {}

    record Refused(SelectionRefusal why) implements Resolution {}

    /** All names together: one pass says which are wrong and what may have been meant. */
    static Resolution of(RepositoryList list, String workspace, Listing<RepositoryInfo> visible) {
        Map<String, RepositoryInfo> bySlug = new HashMap<>();
        visible.items().forEach(it -> bySlug.put(it.slug().toLowerCase(Locale.ROOT), it));
        List<ListError> errors = new ArrayList<>(list.errors());
        List<ListedRepository> chosen = new ArrayList<>();
        for (RepositoryList.Entry entry : list.entries()) {
            RepositoryInfo found = bySlug.get(entry.slug());
            if (found != null) {
                chosen.add(new ListedRepository(found.uuid(), found.fullName()));
            } else {
                Optional<String> nearest =
                        errors.size() < MAX_GUESSES ? Nearest.to(entry.slug(), bySlug.keySet()) : Optional.empty();
                String guess = nearest.map(slug -> " Did you mean " + workspace + "/" + slug + "?")
                        .orElse("");
                errors.add(ListError.of(entry.line(), entry.text(), notSeen(visible) + guess));
            }
        }
        if (errors.isEmpty()) {
            return new Chosen(chosen);
        }
        errors.sort(Comparator.comparingInt(ListError::line));
        return new Refused(new SelectionRefusal.WrongLines(errors));
    }

    /** What cannot be read may be what is meant. */
    private static String notSeen(Listing<RepositoryInfo> visible) {
        return visible.isWhole()
                ? "The connection sees no repository of this name."
                : "Of what can be read of Bitbucket's list, nothing has this name. " + String.join(" ", visible.gaps());
    }
}
