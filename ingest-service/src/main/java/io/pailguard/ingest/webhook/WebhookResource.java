package io.pailguard.ingest.webhook;

import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.selection.SelectionProblem;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/connections/{id}/webhook")
@Tag(name = "Webhooks", description = "Deliveries of Bitbucket that bring a scan forward")
class WebhookResource {
    private final Pool pool;
    private final Connections connections;
    private final HookStore hooks;
    private final HookSecrets secrets;
    private final Subscriptions subscriptions;
    private final Audit audit;

    WebhookResource(
            Pool pool,
            Connections connections,
            HookStore hooks,
            HookSecrets secrets,
            Subscriptions subscriptions,
            Audit audit) {
        this.pool = pool;
        this.connections = connections;
        this.hooks = hooks;
        this.secrets = secrets;
        this.subscriptions = subscriptions;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(operationId = "getWebhook", summary = "The webhook of a connection, without its secret")
    @APIResponse(responseCode = "200", description = "What is taken, and when something came last")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @WebhookProblem.Possible(WebhookProblem.WEBHOOK_UNKNOWN)
    public Uni<WebhookView> get(@PathParam("id") UUID id) {
        return known(id).chain(this::hook).chain(hook -> subscriptions.view(hook, null));
    }

    @POST
    @Path("/secrets")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "makeWebhookSecret",
            summary = "Make the secret of a connection's webhook, or the next one",
            description =
                    "Give it to Bitbucket with the address, for the workspace or for single repositories; those that Pailguard"
                            + " made are told it soon after the answer. The secret before is taken for a day. It is shown in"
                            + " this answer alone, and kept nowhere.")
    @APIResponse(
            responseCode = "201",
            description = "With the secret",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookView.class)))
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    public Uni<Response> make(@PathParam("id") UUID id) {
        return known(id)
                .chain(subscriptions::nextSecret)
                .chain(hook -> subscriptions.view(
                        hook, secrets.of(id, hook.newest()).map(Secret::reveal).orElseThrow()))
                .map(view -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(view)
                        .build());
    }

    @DELETE
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "removeWebhook",
            summary = "Take no deliveries any more",
            description =
                    "Those at Bitbucket that Pailguard made are deleted first. Where not all can be, what is left is listed,"
                            + " and the secrets are taken as before. With 'leave' they stay there, and what they deliver is"
                            + " refused.")
    @APIResponse(responseCode = "204", description = "Its secrets are refused from now on")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @SelectionProblem.Possible(SelectionProblem.CONNECTION_UNUSABLE)
    @WebhookProblem.Possible({
        WebhookProblem.WEBHOOK_UNKNOWN,
        WebhookProblem.NOT_ADMINISTRATOR,
        WebhookProblem.BEING_CHANGED
    })
    public Uni<Void> remove(
            @PathParam("id") UUID id,
            @Parameter(description = "Leave at Bitbucket what Pailguard made there", example = "false")
                    @QueryParam("leave")
                    boolean leave) {
        return known(id)
                .call(this::hook)
                .chain(connection -> leave
                        ? end(connection, true)
                        : subscriptions
                                .deleteAll(connection, () -> end(connection, false))
                                .onFailure()
                                .transform(SubscriptionResource::notDeleted)
                                .invoke(done -> SubscriptionResource.require(done, connection))
                                .replaceWithVoid());
    }

    private Uni<Void> end(WatchedConnection connection, boolean left) {
        return pool.withTransaction(sql -> hooks.delete(sql, connection.id())
                .call(was -> was
                        ? audit.record(sql, entry("webhook.removed", connection, Map.of("left", left)))
                        : Uni.createFrom().failure(WebhookProblem.unknown(connection)))
                .replaceWithVoid());
    }

    private Uni<Hook> hook(WatchedConnection connection) {
        return hooks.find(connection.id()).map(found -> found.orElseThrow(() -> WebhookProblem.unknown(connection)));
    }

    private Uni<WatchedConnection> known(UUID id) {
        return connections.forCaller(id).map(found -> found.orElseThrow(NoSuchConnection::problem));
    }

    private static AuditEntry entry(String action, WatchedConnection connection, Map<String, Object> detail) {
        return new AuditEntry(action, "connection", connection.id().toString(), connection.team(), detail);
    }
}
