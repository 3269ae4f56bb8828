package io.pailguard.auth.bitbucket;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The token endpoint; it is on the website's host, not on the API's. */
@RegisterRestClient(configKey = "bitbucket-site")
@Path("/site/oauth2/access_token")
interface SiteClient {
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Uni<Response> token(@HeaderParam("Authorization") String authorization, MultivaluedMap<String, String> form);
}
