package io.pailguard.findings.console.access;

import io.pailguard.findings.console.parts.Empty;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.People;
import io.pailguard.findings.console.remote.People.Identities;
import io.pailguard.findings.console.remote.People.Identity;
import io.pailguard.findings.console.shell.FailureMessage;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Access: people and groups, one of them with each right, and what changed. */
@Path("/access")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class AccessResource {
    private static final int ROWS = 50;
    private static final int RIGHTS = 200;
    private static final int CHANGES = 20;
    /** Of so many connections it is said what they could not read, and so many are asked about at once. */
    private static final int ACCOUNTS = 20;

    private static final int AT_ONCE = 5;

    private static final List<String> ACTING = List.of("USER", "APP_USER");
    private static final List<String> GROUPS = List.of("GROUP");
    private static final String ASKED = "ingest-service";
    private static final String WORKING = "Active issues and connectors";

    private final IngestApi ingest;
    private final AuthApi auth;
    private final Frame frame;

    AccessResource(@RestClient IngestApi ingest, @RestClient AuthApi auth, Frame frame) {
        this.ingest = ingest;
        this.auth = auth;
        this.frame = frame;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> people(@QueryParam("after") @Nullable String after) {
        return list(false, ACTING, "/access", after);
    }

    @GET
    @Path("/groups")
    @Operation(hidden = true)
    public Uni<Response> groups(@QueryParam("after") @Nullable String after) {
        return list(true, GROUPS, "/access/groups", after);
    }

    private Uni<Response> list(boolean groups, List<String> kinds, String href, @Nullable String after) {
        return Uni.combine()
                .all()
                .unis(ingest.identities(kinds, null, ROWS, after), gaps())
                .asTuple()
                .map(parts -> page(groups, href, parts.getItem1(), parts.getItem2()))
                .onFailure()
                .recoverWithItem(failure -> new AccessPage(
                        groups,
                        List.of(),
                        List.of(),
                        null,
                        FailureMessage.of(failure, "The people could not be read", ASKED, href, WORKING)))
                .chain(page -> frame.of("Access", Section.ACCESS)
                        .chain(shell -> Html.page(AccessTemplates.access(shell, page))));
    }

    private AccessPage page(boolean groups, String href, Identities found, Gaps gaps) {
        AccessPresenter presenter = presenter();
        List<AccessPage.Row> rows = found.items().stream()
                .map(identity -> presenter.row(identity, gaps))
                .toList();
        String next = found.next() == null ? null : href + "?after=" + encoded(found.next());
        return new AccessPage(groups, gaps.texts(), rows, next, rows.isEmpty() && next == null ? none() : null);
    }

    private Uni<Gaps> gaps() {
        return auth.connections(AuthApi.MOST_CONNECTIONS)
                .chain(connections -> gaps(connections))
                .onFailure()
                .recoverWithItem(Gaps.untold("What could not be read is not known now: ask again in a moment."));
    }

    private Uni<Gaps> gaps(Connections.Many connections) {
        List<Connection> readable = connections.items().stream()
                .filter(connection -> connection.workspace() != null && !connection.hasEnded())
                .toList();
        int more = Math.max(0, readable.size() - ACCOUNTS);
        return Multi.createFrom()
                .iterable(readable.subList(0, readable.size() - more))
                .onItem()
                .transformToUni(connection -> ingest.peopleReading(connection.id())
                        .map(Gaps::of)
                        .onFailure()
                        .recoverWithItem(() -> Gaps.untold("What could not be read through " + connection.name()
                                + " is not known now: ask again in a moment.")))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(told -> Gaps.of(told, more));
    }

    @GET
    @Path("/changes")
    @Operation(hidden = true)
    public Uni<Response> changes(@QueryParam("after") @Nullable String after) {
        return ingest.differences(null, ROWS, after)
                .map(found -> {
                    List<ChangesPage.Row> rows =
                            found.items().stream().map(presenter()::change).toList();
                    return new ChangesPage(
                            rows,
                            found.next() == null ? null : "/access/changes?after=" + encoded(found.next()),
                            rows.isEmpty() ? unchanged() : null);
                })
                .onFailure()
                .recoverWithItem(failure -> new ChangesPage(
                        List.of(),
                        null,
                        FailureMessage.of(failure, "The changes could not be read", ASKED, "/access/changes", WORKING)))
                .chain(page -> frame.of("Changes of access", Section.ACCESS)
                        .chain(shell -> Html.page(AccessTemplates.changes(shell, page))));
    }

    @GET
    @Path("/people/{id}")
    @Operation(hidden = true)
    public Uni<Response> person(@PathParam("id") String id) {
        return one(ACTING, id);
    }

    @GET
    @Path("/groups/{id}")
    @Operation(hidden = true)
    public Uni<Response> group(@PathParam("id") String id) {
        return one(GROUPS, id);
    }

    private Uni<Response> one(List<String> kinds, String id) {
        return ingest.identities(kinds, id, 1, null)
                .chain(found ->
                        found.items().isEmpty() ? unknown() : one(found.items().get(0)))
                .onFailure()
                .recoverWithUni(failure ->
                        frame.failure(failure, "The rights could not be read", ASKED, Section.ACCESS, "/access"));
    }

    private Uni<Response> one(Identity identity) {
        boolean group = identity.kind().equals("GROUP");
        return Uni.combine()
                .all()
                .unis(
                        ingest.entitlements(group ? null : identity.id(), group ? identity.id() : null, RIGHTS, null),
                        group
                                ? Uni.createFrom().item(new People.Differences(List.of(), null))
                                : ingest.differences(identity.id(), CHANGES, null),
                        gaps())
                .asTuple()
                .map(parts -> presenter()
                        .page(
                                identity,
                                parts.getItem1().items(),
                                parts.getItem1().next() != null,
                                parts.getItem2().items(),
                                parts.getItem3()))
                .chain(page -> frame.of(page.title(), Section.ACCESS)
                        .chain(shell -> Html.page(AccessTemplates.identity(shell, page))));
    }

    private Uni<Response> unknown() {
        var message = new Empty(
                false,
                "There is nobody of that id",
                "Who holds no right any more, or is of another team's workspace, is not shown.",
                "Access",
                Section.ACCESS.href(),
                null,
                List.of());
        return frame.message(message, Section.ACCESS, 404);
    }

    private AccessPresenter presenter() {
        return new AccessPresenter(frame.words());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Empty none() {
        return new Empty(
                false,
                "Nobody was read yet",
                "People are read a minute after a workspace's repositories were chosen, and whenever you verify its"
                        + " connection.",
                "Connectors",
                "/connectors",
                null,
                List.of());
    }

    private static Empty unchanged() {
        return new Empty(
                false,
                "Nothing has changed",
                "What the first reading found is no change; from then on each one tells what it saw change.",
                "People",
                "/access",
                null,
                List.of());
    }
}
