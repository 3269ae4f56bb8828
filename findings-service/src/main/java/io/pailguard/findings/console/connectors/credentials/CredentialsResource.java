package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** How the credentials are: age, end, use, scopes, and what to do. */
@Path("/connectors/credentials")
class CredentialsResource {
    private static final int PAGE = 100;

    private final AuthApi auth;
    private final Frame frame;

    CredentialsResource(@RestClient AuthApi auth, Frame frame) {
        this.auth = auth;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> list(@QueryParam("after") @Nullable String after) {
        return auth.credentials(PAGE, after)
                .map(new CredentialsPresenter(frame.words())::of)
                .chain(page -> frame.of("Credentials", Section.CONNECTORS)
                        .chain(shell -> Html.page(CredentialTemplates.credentials(shell, page))))
                .onFailure()
                .recoverWithUni(failure -> frame.failure(
                        failure,
                        "The credentials could not be read",
                        "auth-service",
                        Section.CONNECTORS,
                        "/connectors/credentials"));
    }
}
