package io.pailguard.findings.console.applications;

import io.pailguard.findings.application.ApplicationView;
import io.pailguard.findings.application.ApplicationView.CheckedView;
import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.parts.Verdict;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.kit.page.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The applications in words. */
record ApplicationsPresenter(Words words) {
    ApplicationsPage page(Page<ApplicationView> applications) {
        List<ApplicationsPage.Row> rows =
                applications.items().stream().map(this::row).toList();
        return new ApplicationsPage(
                "What is watched and what of it was read. Bitbucket calls an application a repository.",
                rows,
                applications.next() == null
                        ? null
                        : "/applications?after=" + URLEncoder.encode(applications.next(), StandardCharsets.UTF_8),
                rows.isEmpty()
                        ? new Empty(
                                false,
                                "No application is known yet",
                                "They appear with the first scan of a connected workspace.",
                                "Connectors",
                                "/connectors",
                                null,
                                List.of())
                        : null);
    }

    private ApplicationsPage.Row row(ApplicationView application) {
        String visibility =
                application.isPrivate() == null ? "not known" : application.isPrivate() ? "private" : "public";
        return new ApplicationsPage.Row(
                application.name(),
                "/issues?application=" + URLEncoder.encode(application.name(), StandardCharsets.UTF_8),
                application.url(),
                application.team() == null ? "no team" : application.team(),
                "/applications/" + application.id() + "/owner",
                "/applications/" + application.id() + "/allowed",
                "/applications/" + application.id() + "/facts",
                visibility,
                application.mainBranch() == null ? "" : application.mainBranch(),
                application.language() == null ? "" : application.language(),
                application.lastCommitAt() == null ? null : words.moment(application.lastCommitAt()),
                watched(application),
                Words.number(application.activeIssues()),
                checked(application));
    }

    private Verdict watched(ApplicationView application) {
        if (application.accessLostAt() != null) {
            return new Verdict(
                    "na",
                    "Not readable since "
                            + words.moment(application.accessLostAt()).text());
        }
        return application.watched()
                ? new Verdict("ok", "Watched")
                : new Verdict("wait", "Not watched: " + application.unwatched());
    }

    private String checked(ApplicationView application) {
        return application.checked().stream()
                .map(CheckedView::lastChecked)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(words::ago)
                .orElse("never");
    }
}
