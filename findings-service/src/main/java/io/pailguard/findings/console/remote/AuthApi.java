package io.pailguard.findings.console.remote;

import io.pailguard.findings.console.remote.Connections.Authorization;
import io.pailguard.findings.console.remote.Connections.AuthorizationRequest;
import io.pailguard.findings.console.remote.Connections.Callback;
import io.pailguard.findings.console.remote.Connections.ChosenClientSecret;
import io.pailguard.findings.console.remote.Connections.ClientSecret;
import io.pailguard.findings.console.remote.Connections.Connected;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.Many;
import io.pailguard.findings.console.remote.Connections.NewClientSecret;
import io.pailguard.findings.console.remote.Connections.NewConnection;
import io.pailguard.findings.console.remote.Connections.NewToken;
import io.pailguard.findings.console.remote.Connections.Setup;
import io.pailguard.findings.console.remote.Connections.Verification;
import io.pailguard.findings.console.remote.Connections.WorkspaceChoice;
import io.pailguard.findings.console.remote.Connections.WriteBack;
import io.pailguard.findings.console.remote.Connections.WriteBackChoice;
import io.pailguard.findings.console.remote.Credentials.Override;
import io.pailguard.findings.console.remote.Credentials.OverrideChange;
import io.pailguard.findings.console.remote.Credentials.Policies;
import io.pailguard.findings.console.remote.Credentials.Policy;
import io.pailguard.findings.console.remote.Credentials.PolicyChange;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** auth-service, asked for the signed-in person. */
@RegisterRestClient(configKey = "auth")
@RegisterProvider(ForwardUserToken.class)
@Path("/api/v1")
public interface AuthApi extends AuditApi {
    int MOST_CONNECTIONS = 200;

    @GET
    @Path("/connections")
    Uni<Many> connections(@QueryParam("limit") int limit);

    @GET
    @Path("/connections")
    Uni<Many> connectionsIn(@QueryParam("state") List<String> states, @QueryParam("limit") int limit);

    @GET
    @Path("/connections/{id}")
    Uni<Connection> connection(@PathParam("id") String id);

    /** What is left of it: where the credential is withdrawn at Bitbucket itself. */
    @DELETE
    @Path("/connections/{id}")
    Uni<Connection> disconnect(@PathParam("id") String id);

    @POST
    @Path("/connections")
    Uni<Connection> connect(@HeaderParam("Idempotency-Key") @Nullable String key, NewConnection connection);

    @PUT
    @Path("/connections/{id}/credential")
    Uni<Connection> replaceCredential(@PathParam("id") String id, NewToken token);

    @POST
    @Path("/connections/{id}/authorization")
    Uni<Authorization> authorization(@PathParam("id") String id, AuthorizationRequest request);

    @POST
    @Path("/connections/{id}/authorization/callback")
    Uni<Connected> callback(@PathParam("id") String id, Callback callback);

    @PUT
    @Path("/connections/{id}/workspace")
    Uni<Connected> chooseWorkspace(@PathParam("id") String id, WorkspaceChoice choice);

    @GET
    @Path("/connections/{id}/verification")
    Uni<Verification> lastVerification(@PathParam("id") String id);

    @POST
    @Path("/connections/{id}/verification")
    Uni<Verification> verify(@HeaderParam("Idempotency-Key") String key, @PathParam("id") String id);

    @GET
    @Path("/connections/{id}/settings")
    Uni<ConnectionSettings.Version> connectionSettings(@PathParam("id") String id);

    @GET
    @Path("/connections/{id}/settings/versions")
    Uni<ConnectionSettings.Versions> connectionSettingsVersions(@PathParam("id") String id);

    @PUT
    @Path("/connections/{id}/settings")
    Uni<ConnectionSettings.Version> changeConnectionSettings(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, ConnectionSettings.Settings settings);

    @PUT
    @Path("/connections/{id}/settings/in-use")
    Uni<ConnectionSettings.Version> useConnectionSettings(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, ConnectionSettings.Chosen chosen);

    @POST
    @Path("/connections/{id}/identity-rule/trial")
    Uni<ConnectionSettings.Matches> tryIdentityRule(@PathParam("id") String id, ConnectionSettings.Trial trial);

    @GET
    @Path("/connections/{id}/write-back")
    Uni<WriteBack> writeBack(@PathParam("id") String id);

    @PUT
    @Path("/connections/{id}/write-back")
    Uni<WriteBack> switchWriteBack(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, WriteBackChoice choice);

    /** The kill switch: the credential and its key are erased, the connection stays in sight. */
    @POST
    @Path("/connections/{id}/revocation")
    Uni<Connection> revoke(@PathParam("id") String id);

    @GET
    @Path("/connections/{id}/policy-override")
    Uni<Override> policyOverride(@PathParam("id") String id);

    @PUT
    @Path("/connections/{id}/policy-override")
    Uni<Override> overridePolicy(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, OverrideChange change);

    @DELETE
    @Path("/connections/{id}/policy-override")
    Uni<Override> takeBackOverride(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch);

    @GET
    @Path("/credentials")
    Uni<Credentials.Many> credentials(@QueryParam("limit") int limit, @QueryParam("after") @Nullable String after);

    @GET
    @Path("/credential-policy")
    Uni<Policy> credentialPolicy();

    @GET
    @Path("/credential-policy/versions")
    Uni<Policies> credentialPolicies();

    @PUT
    @Path("/credential-policy")
    Uni<Policy> changeCredentialPolicy(@HeaderParam("If-Match") String ifMatch, PolicyChange change);

    @GET
    @Path("/connections/{id}/client-secret")
    Uni<ClientSecret> clientSecret(@PathParam("id") String id);

    @PUT
    @Path("/connections/{id}/client-secret")
    Uni<ClientSecret> replaceClientSecret(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, NewClientSecret secret);

    @PUT
    @Path("/connections/{id}/client-secret/in-use")
    Uni<ClientSecret> useClientSecret(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, ChosenClientSecret chosen);

    @GET
    @Path("/connections/{id}/setup")
    Uni<Setup> setup(@PathParam("id") String id);

    @GET
    @Path("/erasures")
    Uni<Erasures.Many> erasures(@QueryParam("limit") int limit);

    @POST
    @Path("/erasures")
    Uni<Erasures.Erasure> erase(Erasures.NewErasure erasure);

    @GET
    @Path("/methods")
    Uni<Methods> methods();

    @ClientExceptionMapper
    @Blocking
    static @Nullable RuntimeException refused(Response response) {
        return response.getStatus() >= 400 ? RemoteProblem.of(response) : null;
    }
}
