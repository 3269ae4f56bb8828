package io.pailguard.findings.console;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Callback;
import io.pailguard.findings.console.remote.Connections.Connected;
import io.pailguard.findings.console.remote.Connections.WorkspaceChoice;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.view.Empty;
import io.pailguard.findings.console.view.Fact;
import io.pailguard.findings.console.view.MessagePage;
import io.pailguard.findings.console.view.WorkspacePage;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The way to Bitbucket's consent page and back. The answer is only passed on: auth-service checks the state, and
 * exchanges the code.
 */
@Path("/")
@RolesAllowed(Roles.CONNECTOR_ADMIN)
class ConsentResource {
    private final AuthApi auth;
    private final Consent consent;
    private final Frame frame;

    ConsentResource(@RestClient AuthApi auth, Consent consent, Frame frame) {
        this.auth = auth;
        this.consent = consent;
        this.frame = frame;
    }

    @POST
    @Path("connectors/{id}/consent")
    @Operation(hidden = true)
    Uni<Response> again(@PathParam("id") UUID id) {
        return consent.begin(id.toString(), List.of())
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> refused(failure));
    }

    @GET
    @Path("connect/bitbucket/callback")
    @Operation(hidden = true)
    Uni<Response> back(
            @QueryParam("code") String code,
            @QueryParam("state") String state,
            @QueryParam("error") String error,
            @CookieParam(Consent.COOKIE) String cookie) {
        Optional<Consent.Begun> begun = Consent.Begun.of(cookie);
        if (begun.isEmpty() || state == null || (code == null && error == null)) {
            return notBegunHere();
        }
        Callback callback = new Callback(code, error, state, begun.get().binding());
        return auth.callback(begun.get().connection().toString(), callback)
                .chain(this::finished)
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> refused(failure))
                .map(answer -> Response.fromResponse(answer)
                        .cookie(Consent.forgotten())
                        .build());
    }

    @POST
    @Path("connectors/{id}/workspace")
    @Operation(hidden = true)
    Uni<Response> workspace(@PathParam("id") UUID id, @FormParam("workspace") String slug) {
        return auth.chooseWorkspace(id.toString(), new WorkspaceChoice(slug))
                .chain(this::finished)
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> refused(failure));
    }

    private Uni<Response> finished(Connected connected) {
        return switch (connected.outcome()) {
            case "CONNECTED" -> Uni.createFrom()
                    .item(Html.seeOther("/connectors/" + connected.connection().id() + "/verify"));
            case "CHOOSE_WORKSPACE" -> chooseWorkspace(connected);
            case "CANCELLED" -> Uni.createFrom().item(Html.seeOther(ConnectorNotice.CANCELLED.href()));
            default -> Uni.createFrom().item(Html.seeOther(ConnectorNotice.UNCHANGED.href()));
        };
    }

    private Uni<Response> chooseWorkspace(Connected connected) {
        WorkspacePage page = new WorkspacePage(
                connected.connection().id(),
                "This consent opens several workspaces. A connection reads one of them; connect again for another.",
                connected.workspaces().stream()
                        .map(slug -> new WorkspacePage.Row(slug, slug))
                        .toList());
        return frame.of("Choose a workspace", Place.CONNECTORS)
                .chain(shell -> Html.page(Templates.workspace(shell, page)));
    }

    private Uni<Response> notBegunHere() {
        return message(
                new Empty(
                        true,
                        "This consent was not begun in this browser",
                        "Nothing was connected. A consent is good once, for ten minutes, in the browser and for the person"
                                + " that began it. Begin again from the connectors page.",
                        "Connectors",
                        "/connectors/new",
                        null,
                        List.of()),
                403);
    }

    private Uni<Response> refused(RemoteProblem problem) {
        return message(
                new Empty(
                        true,
                        "The account was not connected",
                        (Trouble.sentence(problem.detail(), problem.title()) + " " + problem.fix()).strip(),
                        "Connectors",
                        "/connectors/new",
                        null,
                        List.of(Fact.of("For your operator", "auth-service/" + problem.slug()))),
                problem.status());
    }

    private Uni<Response> message(Empty message, int status) {
        return frame.of("Connectors", Place.CONNECTORS)
                .chain(shell -> Html.page(Templates.message(shell, new MessagePage(message)), status));
    }
}
