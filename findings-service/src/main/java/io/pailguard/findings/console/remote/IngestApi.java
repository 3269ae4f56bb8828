package io.pailguard.findings.console.remote;

import io.pailguard.findings.console.remote.RuleFiles.NewRuleFile;
import io.pailguard.findings.console.remote.RuleFiles.RuleFile;
import io.pailguard.findings.console.remote.Scans.Many;
import io.pailguard.findings.console.remote.Scans.NewSelection;
import io.pailguard.findings.console.remote.Scans.Owner;
import io.pailguard.findings.console.remote.Scans.OwnerRequest;
import io.pailguard.findings.console.remote.Scans.Preview;
import io.pailguard.findings.console.remote.Scans.Repositories;
import io.pailguard.findings.console.remote.Scans.Scan;
import io.pailguard.findings.console.remote.Scans.ScanRequest;
import io.pailguard.findings.console.remote.Scans.Selection;
import io.pailguard.kit.event.DeadLetter;
import io.pailguard.kit.event.DeadLetterReplay.Replayed;
import io.pailguard.kit.page.Page;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** ingest-service, asked for the signed-in person. */
@RegisterRestClient(configKey = "ingest")
@RegisterProvider(ForwardUserToken.class)
@Path("/api/v1")
public interface IngestApi extends AuditApi {
    @GET
    @Path("/connections/{id}/repositories")
    Uni<Repositories> repositories(
            @PathParam("id") String connection,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    /** The ETag is the selection's version. */
    @GET
    @Path("/selections/{id}")
    Uni<RestResponse<Selection>> selection(@PathParam("id") String connection);

    /** @param ifMatch null for the first selection of a connection */
    @PUT
    @Path("/selections/{id}")
    Uni<RestResponse<Selection>> select(
            @PathParam("id") String connection,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            NewSelection selection);

    @POST
    @Path("/selections/{id}/preview")
    Uni<Preview> preview(@PathParam("id") String connection, NewSelection selection);

    @POST
    @Path("/scans")
    Uni<Scan> scan(@HeaderParam("Idempotency-Key") String key, ScanRequest request);

    @GET
    @Path("/scans")
    Uni<Many> scans(
            @QueryParam("connectionId") @Nullable String connection,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("/scans/{id}")
    Uni<Scan> scan(@PathParam("id") String id);

    @POST
    @Path("/scans/{id}/cancellation")
    Uni<RestResponse<Void>> cancel(@HeaderParam("Idempotency-Key") String key, @PathParam("id") String id);

    @POST
    @Path("/scans/{id}/pause")
    Uni<RestResponse<Void>> pause(@HeaderParam("Idempotency-Key") String key, @PathParam("id") String id);

    @POST
    @Path("/scans/{id}/resumption")
    Uni<RestResponse<Void>> resume(@HeaderParam("Idempotency-Key") String key, @PathParam("id") String id);

    @GET
    @Path("/repositories/{id}/owner")
    Uni<Owner> owner(@PathParam("id") String repository);

    @POST
    @Path("/repositories/{id}/owner")
    Uni<Owner> give(
            @HeaderParam("Idempotency-Key") String key, @PathParam("id") String repository, OwnerRequest request);

    @GET
    @Path("/connections/{id}/people/reading")
    Uni<People.Reading> peopleReading(@PathParam("id") String connection);

    @POST
    @Path("/connections/{id}/people/reading")
    Uni<People.Reading> readPeople(@HeaderParam("Idempotency-Key") String key, @PathParam("id") String connection);

    @GET
    @Path("/people/identities")
    Uni<People.Identities> identities(
            @QueryParam("kind") List<String> kinds,
            @QueryParam("id") @Nullable String id,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("/people/entitlements")
    Uni<People.Entitlements> entitlements(
            @QueryParam("person") @Nullable String person,
            @QueryParam("group") @Nullable String group,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("/people/differences")
    Uni<People.Differences> differences(
            @QueryParam("person") @Nullable String person,
            @QueryParam("limit") int limit,
            @QueryParam("after") @Nullable String after);

    @GET
    @Path("/repositories/{id}/facts")
    Uni<Facts.Kinds> facts(@PathParam("id") String repository);

    @GET
    @Path("/repositories/{id}/facts/{kind}")
    Uni<Facts.OfKind> factsOfKind(@PathParam("id") String repository, @PathParam("kind") String kind);

    @POST
    @Path("/repositories/{id}/facts/readings")
    Uni<Facts.Kinds> readFacts(
            @HeaderParam("Idempotency-Key") String key,
            @PathParam("id") String repository,
            Facts.ReadingRequest request);

    @GET
    @Path("/connections/{id}/reports")
    Uni<Reports> reports(@PathParam("id") String connection);

    @GET
    @Path("/connections/{id}/budget")
    Uni<Budget> budget(@PathParam("id") String connection);

    @GET
    @Path("/secret-rule-files")
    Uni<RuleFiles.Many> ruleFiles();

    /** @param ifMatch null for a file of a name that is not loaded */
    @PUT
    @Path("/secret-rule-files/{name}")
    Uni<RuleFile> loadRules(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch, NewRuleFile file);

    @DELETE
    @Path("/secret-rule-files/{name}")
    Uni<RestResponse<Void>> deleteRules(
            @PathParam("name") String name, @HeaderParam("If-Match") @Nullable String ifMatch);

    @GET
    @Path("/connections/{id}/webhook")
    Uni<Webhook> webhook(@PathParam("id") String connection);

    @POST
    @Path("/connections/{id}/webhook/secrets")
    Uni<Webhook> makeWebhookSecret(@PathParam("id") String connection);

    @DELETE
    @Path("/connections/{id}/webhook")
    Uni<Void> removeWebhook(@PathParam("id") String connection, @QueryParam("leave") boolean leave);

    /** Writes to Bitbucket. @param place {@code workspace}, or the id or the slug of a watched repository */
    @PUT
    @Path("/connections/{id}/webhook/subscriptions/{place}")
    Uni<Webhook> makeSubscription(@PathParam("id") String connection, @PathParam("place") String place);

    /** Writes to Bitbucket. */
    @DELETE
    @Path("/connections/{id}/webhook/subscriptions/{place}")
    Uni<Void> deleteSubscription(@PathParam("id") String connection, @PathParam("place") String place);

    /** @param secret in the answer that makes it alone */
    record Webhook(
            String path,
            @Nullable String url,
            int version,
            Instant madeAt,
            String madeBy,
            @Nullable Instant previousUntil,
            @Nullable Instant lastDeliveryAt,
            @Nullable String secret,
            List<Subscription> subscriptions) {}

    /**
     * @param repository null for the whole workspace
     * @param hook null while it is not known whether it was made
     * @param leftAt when its connection had ended before it was deleted; null otherwise
     */
    record Subscription(
            @Nullable String repository,
            @Nullable String fullName,
            @Nullable String hook,
            int version,
            Instant madeAt,
            String madeBy,
            @Nullable Instant leftAt) {
        /** As an address names it. */
        public String place() {
            return repository == null ? "workspace" : repository;
        }
    }

    @GET
    @Path("/upstream")
    Uni<Upstream> upstream();

    @GET
    @Path("/dead-letters")
    Uni<Page<DeadLetter>> deadLetters(@QueryParam("limit") int limit);

    @POST
    @Path("/dead-letters/replays")
    Uni<Replayed> replayDeadLetters(Replay replay);

    /**
     * @param ids null for all
     * @param after the next of a call before; null for the oldest
     */
    record Replay(@Nullable List<UUID> ids, @Nullable String after) {}

    @ClientExceptionMapper
    @Blocking
    static @Nullable RuntimeException refused(Response response) {
        return response.getStatus() >= 400 ? RemoteProblem.of(response) : null;
    }
}
