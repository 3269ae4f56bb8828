package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** The connected accounts, and connecting another one. */
@Path("/connectors")
@RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
class ConnectorsResource {
    private final ConnectorsAssembler assembler;
    private final Consent consent;
    private final AuthApi auth;
    private final Visitor visitor;
    private final Frame frame;

    ConnectorsResource(
            ConnectorsAssembler assembler, Consent consent, @RestClient AuthApi auth, Visitor visitor, Frame frame) {
        this.assembler = assembler;
        this.consent = consent;
        this.auth = auth;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("notice") String notice) {
        return show(null, blank(), Map.of(), null, ConnectorNotice.of(notice), 200);
    }

    /** All ways beside one another: who should take which. */
    @GET
    @Path("compare")
    @Operation(hidden = true)
    public Uni<Response> compare() {
        return auth.methods()
                .map(ComparePage::of)
                .chain(page -> frame.of("Compare the ways to connect", Section.CONNECTORS)
                        .chain(shell -> Html.page(ConnectorTemplates.compare(shell, page))))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> frame.failure(
                        failure, "The ways could not be read", "auth-service", Section.CONNECTORS, "/connectors"));
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> suggested() {
        return show(null, blank(), Map.of(), null, null, 200);
    }

    @GET
    @Path("new/{slug}")
    @Operation(hidden = true)
    public Uni<Response> form(@PathParam("slug") String slug, @QueryParam("from") UUID from) {
        return from == null ? show(slug, blank(), Map.of(), null, null, 200) : again(slug, from);
    }

    /** What has ended is connected again with what is known of it. */
    private Uni<Response> again(String slug, UUID from) {
        return auth.connection(from.toString())
                .chain(ended -> show(slug, ConnectForm.again(ended), Map.of(), null, null, 200))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> frame.failure(
                        failure, "The account could not be read", "auth-service", Section.CONNECTORS, "/connectors"));
    }

    @POST
    @Path("new/{slug}")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> connect(@PathParam("slug") String slug, @BeanParam ConnectForm form) {
        return assembler
                .method(slug)
                .chain(method -> connect(method, form))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(failure -> refused(slug, form, failure));
    }

    private Uni<Response> connect(Methods.Method method, ConnectForm form) {
        Map<String, String> errors = form.isReview() ? form.errorsBesideSecrets(method) : form.errors(method);
        if (!errors.isEmpty()) {
            return show(method.slug(), form, errors, null, null, 400);
        }
        Instant now = frame.words().now();
        if (form.isReview()) {
            return frame.of("Review", Section.CONNECTORS)
                    .chain(shell -> Html.page(ConnectorTemplates.review(shell, ReviewPresenter.of(method, form, now))));
        }
        return auth.connect(form.key, form.toConnection(method, now)).chain(connection -> next(connection, form));
    }

    private Uni<Response> next(Connection connection, ConnectForm form) {
        CredentialInputs asked = CredentialInputs.of(connection.method());
        List<String> optional = form.scopes == null ? List.of() : form.scopes;
        if (asked.setUp()) {
            return Uni.createFrom().item(Html.seeOther(SetupPages.address(connection.id(), optional)));
        }
        return asked.consent()
                ? consent.begin(connection.id(), optional)
                : Uni.createFrom().item(Html.seeOther("/connectors/" + connection.id() + "/verify"));
    }

    /** The form again with what was typed (but the token), the reason under its field where there is one. */
    private Uni<Response> refused(String slug, ConnectForm form, RemoteProblem problem) {
        form.key = null;
        return problem.field().isEmpty()
                ? show(
                        slug,
                        form,
                        Map.of(),
                        new Notice("bad", problem.title() + ".", problem.sentences()),
                        null,
                        problem.status())
                : show(slug, form, Map.of(problem.field(), problem.sentences()), null, null, problem.status());
    }

    private Uni<Response> show(
            @Nullable String slug,
            ConnectForm form,
            Map<String, String> errors,
            @Nullable Notice error,
            @Nullable Notice notice,
            int status) {
        return assembler
                .page(slug, form, errors, error, notice)
                .chain(page -> frame.of("Connectors", Section.CONNECTORS)
                        .chain(shell -> Html.page(ConnectorTemplates.connectors(shell, page), status)));
    }

    private ConnectForm blank() {
        List<String> teams = visitor.teams();
        return ConnectForm.empty(teams.size() == 1 ? teams.get(0) : null);
    }
}
