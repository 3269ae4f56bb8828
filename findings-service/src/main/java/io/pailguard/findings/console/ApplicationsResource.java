package io.pailguard.findings.console;

import io.pailguard.findings.application.ApplicationView;
import io.pailguard.findings.application.ApplicationView.CheckedView;
import io.pailguard.findings.application.Applications;
import io.pailguard.findings.console.view.ApplicationsPage;
import io.pailguard.findings.console.view.ConnectorsPage.Verdict;
import io.pailguard.findings.console.view.Empty;
import io.pailguard.findings.console.view.Words;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The applications: what Bitbucket calls repositories. */
@Path("/applications")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class ApplicationsResource {
    private static final int ROWS = 100;

    private final Applications applications;
    private final Visitor visitor;
    private final Frame frame;

    ApplicationsResource(Applications applications, Visitor visitor, Frame frame) {
        this.applications = applications;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("after") String after) {
        return Uni.createFrom()
                .deferred(() -> applications.page(ROWS, after, visitor.scope()))
                .map(this::page)
                .onFailure()
                .recoverWithItem(failure -> new ApplicationsPage(
                        "",
                        List.of(),
                        null,
                        FailureMessage.of(
                                failure,
                                "The applications could not be loaded",
                                "The database",
                                "/applications",
                                "Connectors and scans")))
                .chain(page -> frame.of("Applications", Section.APPLICATIONS)
                        .chain(shell -> Html.page(Templates.applications(shell, page))));
    }

    private ApplicationsPage page(Page<ApplicationView> applications) {
        Words words = frame.words();
        List<ApplicationsPage.Row> rows = applications.items().stream()
                .map(application -> row(application, words))
                .toList();
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

    private static ApplicationsPage.Row row(ApplicationView application, Words words) {
        String visibility =
                application.isPrivate() == null ? "not known" : application.isPrivate() ? "private" : "public";
        return new ApplicationsPage.Row(
                application.name(),
                "/issues?application=" + URLEncoder.encode(application.name(), StandardCharsets.UTF_8),
                application.url(),
                application.team() == null ? "no team" : application.team(),
                "/applications/" + application.id() + "/owner",
                visibility,
                application.mainBranch() == null ? "" : application.mainBranch(),
                application.language() == null ? "" : application.language(),
                application.lastCommitAt() == null ? null : words.moment(application.lastCommitAt()),
                watched(application, words),
                Words.number(application.activeIssues()),
                checked(application, words));
    }

    private static Verdict watched(ApplicationView application, Words words) {
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

    private static String checked(ApplicationView application, Words words) {
        return application.checked().stream()
                .map(CheckedView::lastChecked)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(words::ago)
                .orElse("never");
    }
}
