package io.pailguard.findings.console.connectors.repositories;

import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.Change;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Scans.Chosen;
import io.pailguard.findings.console.remote.Scans.Preview;
import io.pailguard.findings.console.remote.Scans.Some;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What saving would change, in words. */
final class PreviewPresenter {
    private static final int SHOWN = 20;

    private PreviewPresenter() {}

    static RepositoriesPage.Preview of(Preview preview, Words words) {
        List<Change> facts = new ArrayList<>();
        add(facts, preview.enters(), " would be watched from now on.");
        add(facts, preview.leaves(), " would not be watched any more: open issues there go out of scope.");
        add(facts, preview.unseen(), " of those that stay cannot be seen in Bitbucket now.");
        boolean changes = !facts.isEmpty();
        add(
                facts,
                preview.readByOthers(),
                " of all these would be read through another account of the team, not through this one.");
        add(facts, preview.ofOtherTeams(), " of all these would not be read until handed over by another team.");
        if (!changes) {
            facts.add(0, new Change("The same repositories stay watched.", List.of(), 0));
        }
        String stay = preview.stays() == 0
                ? ""
                : Words.counted(preview.stays(), "repository stays", "repositories stay") + ". ";
        facts.add(new Change(
                stay + "A scan of all takes about " + Words.counted(preview.requests(), "request", "requests")
                        + " of the hourly budget" + end(preview, words) + ".",
                List.of(),
                0));
        return new RepositoriesPage.Preview(facts, preview.unread());
    }

    /** A short one ends before anybody would look. */
    private static String end(Preview preview, Words words) {
        if (preview.scanEnd() == null) {
            return "";
        }
        Duration length = Duration.between(words.now(), preview.scanEnd());
        return length.toMinutes() < 1 ? "" : ", and " + Words.span(length) + " as it is now";
    }

    private static void add(List<Change> facts, @Nullable Some some, String what) {
        if (some != null && some.count() > 0) {
            List<String> names = some.repositories().stream()
                    .map(Chosen::fullName)
                    .limit(SHOWN)
                    .toList();
            facts.add(new Change(
                    Words.counted(some.count(), "repository", "repositories") + what,
                    names,
                    some.count() - names.size()));
        }
    }
}
