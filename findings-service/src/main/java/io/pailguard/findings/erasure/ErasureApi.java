package io.pailguard.findings.erasure;

import io.pailguard.kit.erasure.Erased;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The erasures of auth-service, called with this service's own token. */
@RegisterRestClient(configKey = "auth")
@OidcClientFilter
@Path("/api/v1/erasures")
interface ErasureApi {
    @PUT
    @Path("/{id}/part")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Void> erased(@PathParam("id") UUID erasure, Erased part);
}
