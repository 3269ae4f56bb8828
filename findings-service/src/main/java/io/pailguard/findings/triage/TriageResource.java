package io.pailguard.findings.triage;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.IssueDetail;
import io.pailguard.kit.http.Etags;
import io.pailguard.kit.http.Idempotency;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/issues/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Triage", description = "What people decide about an issue")
class TriageResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final TriageService triage;
    private final SeverityDecisions severities;
    private final Idempotency idempotency;
    private final Caller caller;

    TriageResource(TriageService triage, SeverityDecisions severities, Idempotency idempotency, Caller caller) {
        this.triage = triage;
        this.severities = severities;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/triage")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "triageIssue",
            summary = "Decide about an issue",
            description =
                    "FIXING, FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED until a day, or NONE to take a decision back.")
    @APIResponse(
            responseCode = "200",
            description = "The issue as it is now",
            content = @Content(schema = @Schema(implementation = IssueDetail.class)))
    @APIResponse(responseCode = "404", description = "There is no such issue, or it is another team's")
    @APIResponse(responseCode = "412", description = "Somebody decided meanwhile")
    @APIResponse(responseCode = "422", description = "It cannot be decided so")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> decide(
            @PathParam("id") @Parameter(example = "PG-1204") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"3\"") String ifMatch,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            TriageRequest request) {
        return idempotency.once(
                key, "POST /api/v1/issues/" + id + "/triage", Arrays.asList(ifMatch, request), () -> triage.decide(
                                id, ifMatch, request, TeamScope.of(caller))
                        .map(TriageResource::ok));
    }

    @POST
    @Path("/comments")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "commentIssue", summary = "Comment on an issue")
    @APIResponse(
            responseCode = "200",
            description = "The issue as it is now",
            content = @Content(schema = @Schema(implementation = IssueDetail.class)))
    @APIResponse(responseCode = "404", description = "There is no such issue, or it is another team's")
    public Uni<Response> comment(
            @PathParam("id") @Parameter(example = "PG-1204") String id,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            CommentRequest request) {
        return idempotency.once(key, "POST /api/v1/issues/" + id + "/comments", request, () -> triage.comment(
                        id, request, TeamScope.of(caller))
                .map(TriageResource::ok));
    }

    @PUT
    @Path("/secret-status")
    @RolesAllowed({Roles.ANALYST, Roles.SERVICE})
    @Operation(
            operationId = "setSecretStatus",
            summary = "Say whether the secret works",
            description = "A fact: the severity follows it at once.")
    @APIResponse(
            responseCode = "200",
            description = "The issue as it is now",
            content = @Content(schema = @Schema(implementation = IssueDetail.class)))
    @APIResponse(responseCode = "404", description = "There is no such issue, or it is another team's")
    @APIResponse(responseCode = "422", description = "It is no secret, or something is missing")
    public Uni<Response> secretStatus(
            @PathParam("id") @Parameter(example = "PG-1204") String id, SecretStatusRequest request) {
        return severities.secretStatus(id, request, TeamScope.of(caller)).map(TriageResource::ok);
    }

    @PUT
    @Path("/severity-override")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "overrideSeverity", summary = "Set the severity for a while")
    @APIResponse(
            responseCode = "200",
            description = "The issue as it is now",
            content = @Content(schema = @Schema(implementation = IssueDetail.class)))
    @APIResponse(responseCode = "404", description = "There is no such issue, or it is another team's")
    @APIResponse(responseCode = "412", description = "Somebody decided meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> override(
            @PathParam("id") @Parameter(example = "PG-1204") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"3\"") String ifMatch,
            OverrideRequest request) {
        return severities.override(id, ifMatch, request, TeamScope.of(caller)).map(TriageResource::ok);
    }

    @DELETE
    @Path("/severity-override")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "removeSeverityOverride", summary = "Let the factors decide again")
    @APIResponse(
            responseCode = "200",
            description = "The issue as it is now",
            content = @Content(schema = @Schema(implementation = IssueDetail.class)))
    @APIResponse(responseCode = "404", description = "There is no such issue, or it is another team's")
    @APIResponse(responseCode = "412", description = "Somebody decided meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> removeOverride(
            @PathParam("id") @Parameter(example = "PG-1204") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"3\"") String ifMatch) {
        return severities.removeOverride(id, ifMatch, TeamScope.of(caller)).map(TriageResource::ok);
    }

    private static Response ok(IssueDetail issue) {
        return Response.ok(issue).tag(Etags.of(issue.issue().version())).build();
    }
}
