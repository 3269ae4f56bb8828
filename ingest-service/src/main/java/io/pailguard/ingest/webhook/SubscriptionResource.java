package io.pailguard.ingest.webhook;

import io.pailguard.bitbucket.Refusal;
import io.pailguard.bitbucket.RefusedException;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.ingest.connection.AccessRefusedException;
import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.connection.NoSuchConnection;
import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.selection.SelectionProblem;
import io.pailguard.ingest.webhook.ChangeLeases.LostException;
import io.pailguard.ingest.webhook.Subscriptions.Place;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Our webhooks at Bitbucket: what is written there, and when. */
@Path("/api/v1/connections/{id}/webhook/subscriptions/{place}")
@Tag(name = "Webhooks")
class SubscriptionResource {
    private static final String PLACE =
            "'workspace' for all of it, or the id or the slug of a repository that the connection watches; one with the"
                    + " slug 'workspace' goes by its id";

    private final Connections connections;
    private final Subscriptions subscriptions;

    SubscriptionResource(Connections connections, Subscriptions subscriptions) {
        this.connections = connections;
        this.subscriptions = subscriptions;
    }

    @PUT
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "makeWebhookSubscription",
            summary = "Let Pailguard make the webhook at Bitbucket",
            description =
                    "Writes to Bitbucket. One with the connection's address that is there is taken and told the newest"
                            + " secret, so that there is one however often this is asked for. It needs the scope webhook (of an"
                            + " API token read:webhook:bitbucket and write:webhook:bitbucket) and an administrator.")
    @APIResponse(responseCode = "200", description = "It is there, and signs with the newest secret")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @SelectionProblem.Possible(SelectionProblem.CONNECTION_UNUSABLE)
    @WebhookProblem.Possible({
        WebhookProblem.PLACE_UNKNOWN,
        WebhookProblem.ADDRESS_UNKNOWN,
        WebhookProblem.NOT_ADMINISTRATOR,
        WebhookProblem.BEING_CHANGED
    })
    public Uni<WebhookView> make(
            @PathParam("id") UUID id,
            @Parameter(description = PLACE, example = "workspace") @PathParam("place") String place) {
        return usable(id)
                .invoke(connection -> {
                    if (subscriptions.address(id).isEmpty()) {
                        throw WebhookProblem.ADDRESS_UNKNOWN.with("pailguard.ingest.public-url is not set.");
                    }
                })
                .chain(connection -> place(connection, place)
                        .chain(found -> subscriptions.make(connection, found))
                        .onFailure()
                        .transform(failure -> problem(
                                failure, "Whether it was made is not known: ask again. One that was made is found."))
                        .invoke(made -> require(made.isPresent(), connection))
                        .chain(made -> subscriptions.view(made.orElseThrow(), null)));
    }

    @DELETE
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(
            operationId = "deleteWebhookSubscription",
            summary = "Delete at Bitbucket the webhook that Pailguard made",
            description =
                    "Writes to Bitbucket. An API token needs delete:webhook:bitbucket for it. Where none was made,"
                            + " nothing is done.")
    @APIResponse(responseCode = "204", description = "It is not there any more")
    @ConnectionProblem.Possible({
        ConnectionProblem.CONNECTION_UNKNOWN,
        ConnectionProblem.SCOPE_MISSING,
        ConnectionProblem.CREDENTIAL_REFUSED,
        ConnectionProblem.BITBUCKET_UNAVAILABLE,
        ConnectionProblem.BITBUCKET_LIMITED
    })
    @SelectionProblem.Possible(SelectionProblem.CONNECTION_UNUSABLE)
    @WebhookProblem.Possible({WebhookProblem.NOT_ADMINISTRATOR, WebhookProblem.BEING_CHANGED})
    public Uni<Void> delete(
            @PathParam("id") UUID id,
            @Parameter(description = PLACE, example = "workspace") @PathParam("place") String place) {
        return usable(id)
                .chain(connection -> subscriptions
                        .delete(connection, one -> isAt(one, place))
                        .onFailure()
                        .transform(SubscriptionResource::notDeleted)
                        .invoke(done -> require(done, connection)))
                .replaceWithVoid();
    }

    /** Also of a repository that is not watched any more. */
    static boolean isAt(Subscription one, String place) {
        UUID repository = one.repository();
        if (repository == null || place.equals(Subscriptions.WORKSPACE)) {
            return repository == null && place.equals(Subscriptions.WORKSPACE);
        }
        String fullName = Objects.requireNonNullElse(one.fullName(), "");
        return place.equals(repository.toString()) || fullName.endsWith("/" + place);
    }

    private Uni<WatchedConnection> usable(UUID id) {
        return connections
                .forCaller(id)
                .map(found -> found.orElseThrow(NoSuchConnection::problem))
                .invoke(connection -> {
                    if (!connection.isUsable()) {
                        throw SelectionProblem.CONNECTION_UNUSABLE.with(connection.whyUnusable());
                    }
                });
    }

    private Uni<Place> place(WatchedConnection connection, String named) {
        return subscriptions
                .place(connection, named)
                .map(found -> found.orElseThrow(() -> WebhookProblem.PLACE_UNKNOWN.with(
                        connection.name() + " watches no repository '" + named + "'.")));
    }

    static void require(boolean done, WatchedConnection connection) {
        if (!done) {
            throw WebhookProblem.BEING_CHANGED.with("The webhooks of " + connection.name() + " are being changed.");
        }
    }

    static Throwable notDeleted(Throwable failure) {
        return problem(failure, "Not all could be deleted; what is left is listed: ask again.");
    }

    /**
     * What lacks is said with how it is granted; anything else is as elsewhere.
     *
     * @param fix where Bitbucket did not answer
     */
    private static Throwable problem(Throwable failure, String fix) {
        if (failure instanceof LostException) {
            return WebhookProblem.BEING_CHANGED.with(
                    "Somebody else has begun to change them meanwhile, or the webhook has ended.");
        }
        if (failure instanceof AccessRefusedException refused
                && !refused.missingScopes().isEmpty()) {
            return missing(refused.getMessage(), refused.missingScopes());
        }
        return failure instanceof RefusedException refused ? problem(refused.refusal(), fix) : failure;
    }

    /** Bitbucket hides what an account may not see. */
    private static Throwable problem(Refusal refusal, String fix) {
        return switch (refusal.kind()) {
            case FORBIDDEN, MISSING, NO_MEMBER ->
                refusal.requiredScopes().isEmpty()
                        ? WebhookProblem.NOT_ADMINISTRATOR.with(refusal.detail())
                        : missing(refusal.detail(), refusal.requiredScopes());
            case UNREADABLE, UNAVAILABLE ->
                ConnectionProblem.BITBUCKET_UNAVAILABLE.with(refusal.detail(), fix, Map.of());
            default -> new RefusedException(refusal);
        };
    }

    private static Throwable missing(String detail, List<String> scopes) {
        return ConnectionProblem.SCOPE_MISSING.with(
                detail,
                "Consent again with the optional scope webhook, or give the connection a token that has "
                        + String.join(" and ", scopes) + ".",
                Map.of("missing", scopes));
    }
}
