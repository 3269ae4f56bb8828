package io.pailguard.ingest.authcalls;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What auth-service asked of Bitbucket, called with this service's own token. */
@RegisterRestClient(configKey = "auth")
@OidcClientFilter
@Path("/api/v1/bitbucket-calls")
interface AuthCallsApi {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<AuthCalls> after(@QueryParam("known") long known);
}
