package io.pailguard.ingest.webhook;

import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.kit.audit.Audit;
import io.pailguard.kit.audit.AuditEntry;
import io.pailguard.kit.identity.Caller;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/connections/{id}/webhook")
@Tag(name = "Webhooks", description = "Deliveries of Bitbucket that bring a scan forward")
class WebhookResource {
    private final Pool pool;
    private final Connections connections;
    private final HookStore hooks;
    private final HookSecrets secrets;
    private final WebhookSettings settings;
    private final Audit audit;
    private final Caller caller;

    WebhookResource(
            Pool pool,
            Connections connections,
            HookStore hooks,
            HookSecrets secrets,
            WebhookSettings settings,
            Audit audit,
            Caller caller) {
        this.pool = pool;
        this.connections = connections;
        this.hooks = hooks;
        this.secrets = secrets;
        this.settings = settings;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(operationId = "getWebhook", summary = "The webhook of a connection, without its secret")
    @APIResponse(responseCode = "200", description = "What is taken, and when something came last")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @WebhookProblem.Possible(WebhookProblem.WEBHOOK_UNKNOWN)
    public Uni<WebhookView> get(@PathParam("id") UUID id) {
        return known(id)
                .chain(connection ->
                        hooks.find(id).map(found -> view(found.orElseThrow(() -> unknown(connection)), null)));
    }

    @POST
    @Path("/secrets")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "makeWebhookSecret",
            summary = "Make the secret of a connection's webhook, or the next one",
            description =
                    "Give it to Bitbucket with the address, for the workspace or for single repositories. The secret"
                            + " before is taken for a day. It is shown in this answer alone, and kept nowhere.")
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
                .chain(connection ->
                        pool.withTransaction(sql -> hooks.next(sql, id, secrets.currentKey(), caller.name())
                                .call(hook -> audit.record(
                                        sql,
                                        entry(
                                                "webhook.secret-made",
                                                connection,
                                                Map.of("version", hook.newest().version()))))))
                .map(hook -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(view(
                                hook,
                                secrets.of(id, hook.newest())
                                        .map(Secret::reveal)
                                        .orElseThrow()))
                        .build());
    }

    @DELETE
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(operationId = "removeWebhook", summary = "Take no deliveries any more")
    @APIResponse(responseCode = "204", description = "Its secrets are refused from now on")
    @ConnectionProblem.Possible(ConnectionProblem.CONNECTION_UNKNOWN)
    @WebhookProblem.Possible(WebhookProblem.WEBHOOK_UNKNOWN)
    public Uni<Void> remove(@PathParam("id") UUID id) {
        return known(id)
                .chain(connection -> pool.withTransaction(sql -> hooks.delete(sql, id)
                        .call(was -> was
                                ? audit.record(sql, entry("webhook.removed", connection, Map.of()))
                                : Uni.createFrom().failure(unknown(connection)))
                        .replaceWithVoid()));
    }

    private Uni<WatchedConnection> known(UUID id) {
        return connections.forCaller(id).map(found -> found.orElseThrow(NoSuchConnection::problem));
    }

    private static RuntimeException unknown(WatchedConnection connection) {
        return WebhookProblem.WEBHOOK_UNKNOWN.with("Nothing is taken from Bitbucket for " + connection.name() + ".");
    }

    private WebhookView view(Hook hook, @Nullable String secret) {
        String base = settings.publicUrl().map(URI::toString).orElse(null);
        return WebhookView.of(hook, base, secret);
    }

    private static AuditEntry entry(String action, WatchedConnection connection, Map<String, Object> detail) {
        return new AuditEntry(action, "connection", connection.id().toString(), connection.team(), detail);
    }
}
