package io.pailguard.findings.console.erasure;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.findings.console.erasure.ErasuresPage.Part;
import io.pailguard.findings.console.erasure.ErasuresPage.Row;
import io.pailguard.findings.console.erasure.ErasuresPage.Workspace;
import io.pailguard.findings.console.parts.Moment;
import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.Many;
import io.pailguard.findings.console.remote.Erasures;
import io.pailguard.findings.console.remote.Erasures.Erasure;
import io.pailguard.findings.console.remote.Erasures.NewErasure;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Which workspaces have been erased and how far that is, and erasing one more. */
@Path("/settings/erasures")
class ErasuresResource {
    private static final String PATH = "/settings/erasures";
    /** A cancelled one never had a workspace. */
    private static final List<String> ENDED = List.of(ConnectionState.REMOVED.name(), ConnectionState.REVOKED.name());

    private final AuthApi auth;
    private final Visitor visitor;
    private final Frame frame;

    ErasuresResource(@RestClient AuthApi auth, Visitor visitor, Frame frame) {
        this.auth = auth;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@QueryParam("begun") @Nullable String begun) {
        Notice done = begun == null
                ? null
                : new Notice("ok", "The workspace is being erased.", "The table tells when each service has done it.");
        return page("", "", done, 200).onFailure().recoverWithUni(this::failure);
    }

    /** @param slug typed to confirm it */
    @POST
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> erase(
            @FormParam("workspace") @Nullable String workspace, @FormParam("slug") @Nullable String slug) {
        String chosen = Objects.requireNonNullElse(workspace, "");
        String typed = Objects.requireNonNullElse(slug, "").strip();
        return auth.erase(new NewErasure(chosen, typed))
                .map(begun -> Html.seeOther(PATH + "?begun=true"))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> page(
                        chosen, typed, new Notice("bad", failure.title() + ".", failure.sentences()), failure.status()))
                .onFailure()
                .recoverWithUni(this::failure);
    }

    private Uni<Response> failure(Throwable failure) {
        return frame.failure(failure, "The erasures could not be read", "auth-service", Section.SETTINGS, PATH);
    }

    private Uni<Response> page(String chosen, String slug, @Nullable Notice done, int status) {
        Uni<Many> ended = visitor.mayConnect()
                ? auth.connectionsIn(ENDED, AuthApi.MOST_CONNECTIONS)
                : Uni.createFrom().item(new Many(List.of(), null));
        return Uni.combine()
                .all()
                .unis(ended, auth.erasures(Limits.DEFAULT))
                .with((connections, erasures) -> page(connections, erasures, chosen, slug, done))
                .chain(page -> frame.of("Erase a workspace", Section.SETTINGS)
                        .chain(shell -> Html.page(ErasureTemplates.erasures(shell, page), status)));
    }

    private ErasuresPage page(Many ended, Erasures.Many erasures, String chosen, String slug, @Nullable Notice done) {
        return new ErasuresPage(
                visitor.mayConnect(),
                workspaces(ended.items(), chosen),
                ended.next() != null,
                slug,
                done,
                erasures.items().stream().map(this::row).toList(),
                erasures.next() != null);
    }

    /** One for each: several accounts of it may have ended. */
    private static List<Workspace> workspaces(List<Connection> ended, String chosen) {
        Map<String, Workspace> byUuid = new LinkedHashMap<>();
        for (Connection connection : ended) {
            var workspace = connection.workspace();
            if (workspace != null && workspace.uuid() != null) {
                String name = Objects.requireNonNullElse(workspace.name(), workspace.slug());
                byUuid.putIfAbsent(
                        workspace.uuid(),
                        new Workspace(workspace.uuid(), name, workspace.uuid().equals(chosen)));
            }
        }
        return List.copyOf(byUuid.values());
    }

    private Row row(Erasure erasure) {
        return new Row(
                erasure.workspace(),
                frame.words().moment(erasure.askedAt()),
                erasure.services().stream()
                        .map(part -> new Part(part.service(), moment(part.erasedAt())))
                        .toList(),
                moment(erasure.completedAt()),
                frame.words().moment(erasure.topicsForgetBy()));
    }

    private @Nullable Moment moment(@Nullable Instant at) {
        return at == null ? null : frame.words().moment(at);
    }
}
