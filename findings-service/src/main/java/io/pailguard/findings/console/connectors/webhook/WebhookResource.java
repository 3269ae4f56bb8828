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
    public Uni<Response> show(
            @PathParam("id") UUID id, @QueryParam("removed") boolean removed, @QueryParam("left") boolean left) {
        return page(id, () -> find(id), removed ? removed(left) : null, false);
    }

    private static Notice removed(boolean left) {
        return new Notice(
                "ok",
                "Nothing is taken any more.",
                left
                        ? "What Pailguard made is still at Bitbucket and delivers in vain: delete it there, as what was made by"
                                + " hand."
                        : "What was made by hand is to be deleted in Bitbucket too.");
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
        boolean left = Boolean.TRUE.equals(leave);
        return ingest.removeWebhook(id.toString(), left)
                .onFailure(RemoteProblem::isMissing)
                .recoverWithNull()
                .map(done -> Html.seeOther(path(id) + "?removed=true" + (left ? "&left=true" : "")))
                .onFailure()
                .recoverWithUni(failure -> refused(
                        failure,
                        id,
                        failure instanceof RemoteProblem
                                ? "Not all could be deleted; what is left is listed"
                                : "Whether it was ended is not known: ask again",
                        true));
    }

    /** Writes to Bitbucket: one for the workspace, or for a repository by its slug. */
    @POST
    @Path("subscriptions")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> subscribe(@PathParam("id") UUID id, @FormParam("place") @Nullable String place) {
        String named = place == null ? "" : place.strip();
        if (named.endsWith("/" + WORKSPACE)) {
            Notice notice = new Notice("bad", "It was not made.", "A repository called workspace goes by its id.");
            return page(id, () -> find(id), notice, false);
        }
        return ingest.makeSubscription(id.toString(), slug(named))
                .map(made -> Html.seeOther(path(id)))
                .onFailure()
                .recoverWithUni(failure -> refused(
                        failure,
                        id,
                        isDecided(failure) ? "It was not made" : "Whether it was made is not known: ask again",
                        false));
    }

    /** Writes to Bitbucket. */
    @POST
    @Path("subscriptions/deletion")
    @RolesAllowed(Roles.CONNECTOR_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> unsubscribe(@PathParam("id") UUID id, @FormParam("place") @Nullable String place) {
        return ingest.deleteSubscription(id.toString(), place == null ? WORKSPACE : place)
                .map(done -> Html.seeOther(path(id)))
                .onFailure()
                .recoverWithUni(failure -> refused(
                        failure,
                        id,
                        isDecided(failure) ? "It was not deleted" : "Whether it was deleted is not known: ask again",
                        false));
    }

    /** Whether it is known that nothing was done: neither is when Bitbucket is silent, nor when another goes on with it. */
    private static boolean isDecided(Throwable failure) {
        return failure instanceof RemoteProblem problem
                && !problem.isTransient()
                && !problem.slug().equals("webhook-being-changed");
    }

    /** People write a repository with its workspace; nothing stands for the workspace itself. */
    private static String slug(String named) {
        return named.isEmpty() ? WORKSPACE : named.substring(named.lastIndexOf('/') + 1);
    }

    /** What Bitbucket or its account did not let us do stands on the page itself. */
    private Uni<Response> refused(Throwable failure, UUID id, String what, boolean leaveOffered) {
        return failure instanceof RemoteProblem problem
                ? page(
                        id,
                        () -> find(id),
                        // How to mend it stands in the fact already.
                        new Notice("bad", what + ".", problem.isTransient() ? problem.detail() : problem.sentences()),
                        leaveOffered)
                : failed(failure, id, what);
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
                .recoverWithUni(failure -> failed(failure, id, "The webhook could not be shown"));
    }

    private Uni<Response> failed(Throwable failure, UUID id, String title) {
        return frame.failure(failure, title, "ingest-service", Section.CONNECTORS, path(id));
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
        String repository = one.repository();
        String name =
                repository == null ? "The whole workspace" : Objects.requireNonNullElse(one.fullName(), repository);
        String asked = " for " + one.madeBy() + " at "
                + frame.words().moment(one.madeAt()).text() + ". ";
        if (one.leftAt() != null) {
            return new WebhookPage.Subscription(
                    one.place(),
                    name,
                    "Made" + asked
                            + "The account ended before it was deleted: it delivers in vain. Delete it in Bitbucket.",
                    null);
        }
        if (one.version() == 0) {
            return new WebhookPage.Subscription(
                    one.place(),
                    name,
                    "Made" + asked
                            + "It was deleted, because the account removes itself soon, and is made again where that is"
                            + " put off.",
                    null);
        }
        if (one.hook() == null) {
            return new WebhookPage.Subscription(
                    one.place(), name, "Asked" + asked + "Whether it was made is not known.", "Make it at Bitbucket");
        }
        return one.version() < newest
                ? new WebhookPage.Subscription(
                        one.place(),
                        name,
                        "Made" + asked + "It still signs with secret " + one.version() + ".",
                        "Tell it the newest secret")
                : new WebhookPage.Subscription(
                        one.place(), name, "Made" + asked + "It signs with the newest secret.", null);
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
