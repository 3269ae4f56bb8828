package io.pailguard.findings.console.connectors.webhook;

import io.pailguard.findings.console.parts.Notice;
import io.pailguard.findings.console.remote.AuthApi;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.IngestApi;
import io.pailguard.findings.console.remote.IngestApi.Webhook;
import io.pailguard.findings.console.remote.RemoteProblem;
import io.pailguard.findings.console.shell.Frame;
import io.pailguard.findings.console.shell.Html;
import io.pailguard.findings.console.shell.Section;
import io.pailguard.findings.console.shell.Visitor;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What Bitbucket may deliver for a connection. */
@Path("/connectors/{id}/webhook")
class WebhookResource {
    private static final String WORKSPACE = "workspace";

    private final AuthApi auth;
    private final IngestApi ingest;
    private final Visitor visitor;
    private final Frame frame;

    WebhookResource(@RestClient AuthApi auth, @RestClient IngestApi ingest, Visitor visitor, Frame frame) {
        this.auth = auth;
        this.ingest = ingest;
        this.visitor = visitor;
        this.frame = frame;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR})
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") UUID id, @QueryParam("removed") boolean removed) {
        Notice notice = removed
                ? new Notice(
                        "ok", "Nothing is taken any more.", "What was made by hand is to be deleted in Bitbucket too.")
                : null;
        return page(id, () -> find(id), notice, false);
    }

    /** The answer itself shows the secret: it is not there a second time. */
    @POST
    @Path("secrets")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> make(@PathParam("id") UUID id) {
        return page(id, () -> ingest.makeWebhookSecret(id.toString()).map(Optional::of), null, false);
    }

    /** @param leave null to delete at Bitbucket first what was made there */
    @POST
    @Path("removal")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> remove(@PathParam("id") UUID id, @FormParam("leave") @Nullable Boolean leave) {
        return ingest.removeWebhook(id.toString(), Boolean.TRUE.equals(leave))
                .onFailure(RemoteProblem::isMissing)
                .recoverWithNull()
                .map(done -> Html.seeOther(path(id) + "?removed=true"))
                .onFailure()
                .recoverWithUni(failure -> refused(failure, id, "Nothing was ended.", true));
    }

    /** Writes to Bitbucket: one for the workspace, or for a repository by its slug. */
    @POST
    @Path("subscriptions")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> subscribe(@PathParam("id") UUID id, @FormParam("place") @Nullable String place) {
        return ingest.makeSubscription(id.toString(), slug(place))
                .map(made -> Html.seeOther(path(id)))
                .onFailure()
                .recoverWithUni(failure -> refused(failure, id, "It was not made.", false));
    }

    /** Writes to Bitbucket. */
    @POST
    @Path("subscriptions/deletion")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> unsubscribe(@PathParam("id") UUID id, @FormParam("place") @Nullable String place) {
        return ingest.deleteSubscription(id.toString(), slug(place))
                .map(done -> Html.seeOther(path(id)))
                .onFailure()
                .recoverWithUni(failure -> refused(failure, id, "It was not deleted.", false));
    }

    /** People write a repository with its workspace; nothing stands for the workspace itself. */
    private static String slug(@Nullable String place) {
        String named = place == null ? "" : place.strip();
        return named.isEmpty() ? WORKSPACE : named.substring(named.lastIndexOf('/') + 1);
    }

    /** What Bitbucket or its account did not let us do stands on the page itself. */
    private Uni<Response> refused(Throwable failure, UUID id, String what, boolean leaveOffered) {
        return failure instanceof RemoteProblem problem
                ? page(id, () -> find(id), new Notice("bad", what, problem.sentences()), leaveOffered)
                : failed(failure, id);
    }

    private static String path(UUID id) {
        return "/connectors/" + id + "/webhook";
    }

    private Uni<Optional<Webhook>> find(UUID id) {
        return ingest.webhook(id.toString())
                .map(Optional::of)
                .onFailure(RemoteProblem::isMissing)
                .recoverWithItem(Optional.empty());
    }

    /** What is done comes last, so that no secret is made for a page that cannot be shown. */
    private Uni<Response> page(
            UUID id, Supplier<Uni<Optional<Webhook>>> webhook, @Nullable Notice notice, boolean leaveOffered) {
        return auth.connection(id.toString())
                .chain(connection ->
                        webhook.get().map(found -> page(connection, found.orElse(null), notice, leaveOffered)))
                .chain(page -> frame.of("Webhook", Section.CONNECTORS)
                        .chain(shell -> Html.page(WebhookTemplates.webhook(shell, page))))
                .onFailure()
                .recoverWithUni(failure -> failed(failure, id));
    }

    private Uni<Response> failed(Throwable failure, UUID id) {
        return frame.failure(failure, "The webhook could not be shown", "ingest-service", Section.CONNECTORS, path(id));
    }

    private WebhookPage page(
            Connection connection, @Nullable Webhook webhook, @Nullable Notice notice, boolean leaveOffered) {
        return new WebhookPage(
                connection.id(),
                connection.name(),
                webhook == null ? null : webhook.url() == null ? webhook.path() : webhook.url(),
                webhook == null ? List.of() : facts(webhook),
                webhook == null ? null : webhook.secret(),
                webhook == null
                        ? List.of()
                        : webhook.subscriptions().stream()
                                .map(one -> subscription(one, webhook.version()))
                                .toList(),
                visitor.mayConnect(),
                leaveOffered,
                notice);
    }

    private WebhookPage.Subscription subscription(IngestApi.Subscription one, int newest) {
        boolean behind = one.version() < newest;
        String facts = "Made for " + one.madeBy() + " at "
                + frame.words().moment(one.madeAt()).text() + ". "
                + (behind ? "It still signs with secret " + one.version() + "." : "It signs with the newest secret.");
        String repository = one.repository();
        return repository == null
                ? new WebhookPage.Subscription(WORKSPACE, "The whole workspace", facts, behind)
                : new WebhookPage.Subscription(
                        repository, Objects.requireNonNullElse(one.fullName(), repository), facts, behind);
    }

    private List<String> facts(Webhook webhook) {
        List<String> facts = new ArrayList<>();
        facts.add("Secret " + webhook.version() + ", made by " + webhook.madeBy() + " at "
                + frame.words().moment(webhook.madeAt()).text() + ".");
        if (webhook.previousUntil() != null) {
            facts.add("The one before is taken until "
                    + frame.words().moment(webhook.previousUntil()).text() + ".");
        }
        facts.add(
                webhook.lastDeliveryAt() == null
                        ? "Nothing has come yet."
                        : "Something came last at "
                                + frame.words().moment(webhook.lastDeliveryAt()).text() + ".");
        return facts;
    }
}
