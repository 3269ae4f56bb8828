package io.pailguard.findings.console.connectors.repositories;

import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.Choice;
import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.LineError;
import io.pailguard.findings.console.connectors.repositories.RepositoriesResource.Visible;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.parts.ShortNames;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.remote.Scans.Preview;
import io.pailguard.findings.console.remote.Scans.Repository;
import io.pailguard.findings.console.remote.Scans.Selection;
import io.pailguard.kit.id.Ids;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The choice of repositories in words. */
record RepositoriesPresenter(Words words, boolean mayChange) {
    /**
     * @param selection what is watched now
     * @param form what the person sent and was refused, or only asked about
     * @param preview what that would change, where that was asked
     */
    RepositoriesPage page(
            Connection connection,
            @Nullable Selection selection,
            String version,
            Visible live,
            @Nullable RepositoriesForm form,
            @Nullable Preview preview,
            @Nullable RemoteProblem refused) {
        Choice choice = choice(selection, form, refused, live.unread());
        Set<String> chosen = new HashSet<>(form == null ? listed(selection) : form.ticked());
        return new RepositoriesPage(
                connection.id(),
                connection.name(),
                lead(connection, live.all(), live.unread()),
                new RepositoriesPage.Live(rows(live.all(), choice.all(), chosen), live.unreadable(), live.unread()),
                choice,
                SelectionFields.rules(selection, form),
                SelectionFields.schedule(selection, form),
                SelectionFields.overrides(selection, form),
                preview == null ? null : PreviewPresenter.of(preview, words),
                version,
                mayChange,
                notice(refused),
                Ids.next().toString());
    }

    /** Without the live list there is nothing to tick: what was chosen is shown as a typed list. */
    private static Choice choice(
            @Nullable Selection selection,
            @Nullable RepositoriesForm form,
            @Nullable RemoteProblem refused,
            @Nullable Empty unread) {
        List<LineError> errors = errors(refused);
        if (form != null) {
            return new Choice(form.isAll(), form.isTyped(), RepositoriesForm.text(form.list), errors);
        }
        boolean all = selection == null || "ALL".equals(selection.mode());
        return new Choice(all, unread != null && !all, String.join("\n", listed(selection)), errors);
    }

    private static List<LineError> errors(@Nullable RemoteProblem refused) {
        return refused == null
                ? List.of()
                : refused.errors().stream()
                        .map(error -> new LineError(error.line(), error.text(), error.reason()))
                        .toList();
    }

    private List<RepositoriesPage.Row> rows(List<Repository> visible, boolean all, Set<String> chosen) {
        return visible.stream()
                .sorted(Comparator.comparing(Repository::fullName))
                .map(repository -> row(repository, all || chosen.contains(repository.fullName())))
                .toList();
    }

    private static String lead(Connection connection, List<Repository> visible, @Nullable Empty unread) {
        String workspace = connection.workspace() == null
                ? "the workspace"
                : connection.workspace().slug();
        if (unread != null) {
            return "What is watched in " + workspace + ".";
        }
        if (visible.isEmpty()) {
            return "This credential sees no repository of " + workspace + ". Check its access in Bitbucket.";
        }
        return Words.counted(visible.size(), "repository of ", "repositories of ") + workspace
                + (visible.size() == 1 ? " is" : " are") + " visible to this credential.";
    }

    private RepositoriesPage.Row row(Repository repository, boolean watched) {
        String visibility =
                repository.isPrivate() == null ? "not known" : repository.isPrivate() ? "private" : "public";
        return new RepositoriesPage.Row(
                repository.fullName(),
                repository.name() == null ? ShortNames.repository(repository.fullName()) : repository.name(),
                watched,
                visibility,
                RepositoriesForm.text(repository.language()),
                repository.updatedOn() == null ? "" : words.ago(repository.updatedOn()));
    }

    private static List<String> listed(@Nullable Selection selection) {
        return selection == null ? List.of() : selection.names();
    }

    private static @Nullable Notice notice(@Nullable RemoteProblem refused) {
        if (refused == null || !refused.errors().isEmpty()) {
            return null;
        }
        return refused.status() == 412
                ? new Notice(
                        "bad",
                        "Somebody changed the selection meanwhile.",
                        "Nothing of yours was saved. Save again if you still mean it.")
                : new Notice("bad", "Nothing was saved.", refused.sentences());
    }
}
