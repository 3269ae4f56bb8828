package io.pailguard.auth.bitbucket;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The operations of {@code api.bitbucket.org} that are called here, as they are. */
@RegisterRestClient(configKey = "bitbucket-api")
@Path("/2.0")
interface ApiClient {
    @GET
    @Path("/user")
    Uni<Response> user(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/user/workspaces")
    Uni<Response> workspaces(@HeaderParam("Authorization") String authorization, @QueryParam("page") String page);

    @GET
    @Path("/workspaces/{workspace}")
    Uni<Response> workspace(
            @HeaderParam("Authorization") String authorization, @PathParam("workspace") String workspace);

    @GET
    @Path("/repositories/{workspace}")
    Uni<Response> repositories(
            @HeaderParam("Authorization") String authorization,
            @PathParam("workspace") String workspace,
            @QueryParam("pagelen") int pageLength,
            @QueryParam("sort") String sort);

    @GET
    @Path("/repositories/{workspace}/{repository}/refs/branches")
    Uni<Response> branches(
            @HeaderParam("Authorization") String authorization,
            @PathParam("workspace") String workspace,
            @PathParam("repository") String repository,
            @QueryParam("pagelen") int pageLength);

    @GET
    @Path("/repositories/{workspace}/{repository}/src/{commit}/")
    Uni<Response> source(
            @HeaderParam("Authorization") String authorization,
            @PathParam("workspace") String workspace,
            @PathParam("repository") String repository,
            @PathParam("commit") String commit,
            @QueryParam("pagelen") int pageLength);

    @GET
    @Path("/repositories/{workspace}/{repository}/{list}")
    Uni<Response> list(
            @HeaderParam("Authorization") String authorization,
            @PathParam("workspace") String workspace,
            @PathParam("repository") String repository,
            @PathParam("list") String list,
            @QueryParam("pagelen") int pageLength);
}
