package io.pailguard.auth.bitbucket;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The first request of a git fetch over HTTPS. */
@RegisterRestClient(configKey = "bitbucket-git")
interface GitClient {
    @GET
    @Path("/{workspace}/{repository}.git/info/refs")
    Uni<Response> refs(
            @HeaderParam("Authorization") String authorization,
            @PathParam("workspace") String workspace,
            @PathParam("repository") String repository,
            @QueryParam("service") String service);
}
