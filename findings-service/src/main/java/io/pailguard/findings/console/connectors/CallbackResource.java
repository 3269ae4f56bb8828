package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Callback;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * The way back from Bitbucket's consent page. The answer is only passed on: auth-service checks the state, and
 * exchanges the code. Each way to connect comes back to a path of its own, which auth-service checks too.
 */
@Path("/connect/{way: bitbucket|identity-provider}/callback")
@RolesAllowed(Roles.CONNECTOR_ADMIN)
class CallbackResource {
    private final AuthApi auth;
    private final ConsentPages pages;

    CallbackResource(@RestClient AuthApi auth, ConsentPages pages) {
        this.auth = auth;
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> back(
            @PathParam("way") String way,
            @QueryParam("iss") @Nullable String issuer,
            @QueryParam("code") String code,
            @QueryParam("state") String state,
            @QueryParam("error") String error,
            @CookieParam(Consent.COOKIE) String cookie) {
        Optional<Consent.Begun> begun = Consent.Begun.of(cookie);
        if (begun.isEmpty() || state == null || (code == null && error == null)) {
            return pages.notBegunHere();
        }
        Callback callback =
                new Callback(code, error, state, begun.get().binding(), "/connect/" + way + "/callback", issuer);
        return auth.callback(begun.get().connection().toString(), callback)
                .chain(pages::finished)
                .onFailure(RemoteProblem.class)
                .recoverWithUni(pages::refused)
                .map(answer -> Response.fromResponse(answer)
                        .cookie(Consent.forgotten())
                        .build());
    }
}
