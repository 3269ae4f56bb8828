package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.NewToken;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** A new token for an account that connects by one. It is never shown again, after an error neither. */
@Path("/connectors")
@RolesAllowed(Roles.CONNECTOR_ADMIN)
class CredentialResource {
    private final AuthApi auth;
    private final Frame frame;

    CredentialResource(@RestClient AuthApi auth, Frame frame) {
        this.auth = auth;
        this.frame = frame;
    }

    @GET
    @Path("{id}/credential")
    @Operation(hidden = true)
    public Uni<Response> form(@PathParam("id") UUID id) {
        return auth.connection(id.toString())
                .chain(connection -> ConnectionActions.takesToken(connection)
                        ? show(connection, null, null)
                        : Uni.createFrom().item(Html.seeOther("/connectors/" + id)))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    @POST
    @Path("{id}/credential")
    @Operation(hidden = true)
    public Uni<Response> give(
            @PathParam("id") UUID id,
            @FormParam("email") String email,
            @FormParam("expires") @Nullable String expires,
            @FormParam("token") String token) {
        // Without one auth-service says what is missing.
        Secret typed = token == null || token.isBlank() ? null : Secret.of(token.strip());
        return auth.replaceCredential(id.toString(), new NewToken(text(email), ConnectForm.endOf(expires), typed))
                .map(connection -> Html.seeOther("/connectors/" + id + "/verify"))
                .onFailure(RemoteProblem.class)
                .recoverWithUni(
                        refused -> auth.connection(id.toString()).chain(connection -> show(connection, email, refused)))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    /** @param refused null where nothing was sent */
    private Uni<Response> show(Connection connection, @Nullable String email, @Nullable RemoteProblem refused) {
        return auth.methods()
                .onFailure()
                .recoverWithItem(Methods.UNKNOWN)
                .map(methods -> page(connection, methods.named(connection.method()), email, refused))
                .chain(page -> frame.of("New token", Section.CONNECTORS)
                        .chain(shell -> Html.page(
                                ConnectorTemplates.credential(shell, page), refused == null ? 200 : refused.status())));
    }

    private static CredentialPage page(
            Connection connection,
            Optional<Methods.Method> method,
            @Nullable String email,
            @Nullable RemoteProblem refused) {
        String known =
                connection.credential() == null ? null : connection.credential().user();
        String field = refused == null ? "" : refused.field();
        String why = refused == null ? null : refused.sentences();
        return new CredentialPage(
                connection.id(),
                connection.name(),
                method.map(Methods.Method::title).orElse("Token"),
                CredentialInputs.of(connection.method()).email(),
                email == null ? known == null ? "" : known : email,
                method.map(Methods.Method::helpUrl).orElse(null),
                field.equals("email") ? why : null,
                field.equals("token") ? why : null,
                refused == null || field.equals("email") || field.equals("token")
                        ? null
                        : new Notice("bad", refused.title() + ".", why));
    }

    private Uni<Response> failed(Throwable failure, UUID id) {
        return frame.failure(
                failure, "The token was not taken", "auth-service", Section.CONNECTORS, "/connectors/" + id);
    }

    /** Null keeps the e-mail that it has. */
    private static @Nullable String text(@Nullable String email) {
        return email == null || email.isBlank() ? null : email.strip();
    }
}
