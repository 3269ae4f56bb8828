package io.pailguard.findings.triage;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.findings.issue.model.IssueProblem;
import io.pailguard.findings.issue.model.IssueRef;
import io.pailguard.findings.issue.view.IssueDetail;
import io.pailguard.findings.issue.view.IssueDetails;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/issues/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Triage", description = "What people decide about an issue")
class TriageResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String ISSUE = "The issue's id, or its number";
    private static final String AS_IT_IS_NOW = "The issue as it is now; the new version is the ETag";

    private final TriageService triage;
    private final SeverityDecisions severities;
    private final IssueDetails details;
    private final Idempotency idempotency;
    private final Caller caller;

    TriageResource(
            TriageService triage,
            SeverityDecisions severities,
            IssueDetails details,
            Idempotency idempotency,
            Caller caller) {
        this.triage = triage;
        this.severities = severities;
        this.details = details;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/triage")
    @RolesAllowed(Roles.ANALYST)
    @Operation(
            operationId = "triageIssue",
            summary = "Decide about an issue",
            description = "FIXING, FALSE_POSITIVE, NOT_AFFECTED, ACCEPTED until a day, ROTATED for a secret that was"
                    + " replaced and no longer works, or NONE to take a decision back. ROTATED resolves it"
                    + " wherever its text remains; nothing else does that for a secret, except that it was hardly"
                    + " one.")
    @APIResponseSchema(value = IssueDetail.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @IssueProblem.Possible({IssueProblem.ISSUE_UNKNOWN, IssueProblem.DECISION_REFUSED})
    public Uni<Response> decide(
            @PathParam("id") @Parameter(description = ISSUE, example = "PG-1204") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            TriageRequest request) {
        return idempotency.once(
                key,
                "POST /api/v1/issues/" + id + "/triage",
                Arrays.asList(ifMatch, request),
                () -> triage.decide(id, ifMatch, request, TeamScope.of(caller)).map(TriageResource::answer),
                this::asItIsNow);
    }

    @POST
    @Path("/comments")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "commentIssue", summary = "Comment on an issue")
    @APIResponseSchema(value = IssueDetail.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @IssueProblem.Possible({IssueProblem.ISSUE_UNKNOWN, IssueProblem.DECISION_REFUSED})
    public Uni<Response> comment(
            @PathParam("id") @Parameter(description = ISSUE, example = "PG-1204") String id,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            CommentRequest request) {
        return idempotency.once(
                key,
                "POST /api/v1/issues/" + id + "/comments",
                request,
                () -> triage.comment(id, request, TeamScope.of(caller)).map(TriageResource::answer),
                this::asItIsNow);
    }

    @PUT
    @Path("/secret-status")
    @RolesAllowed({Roles.ANALYST, Roles.SERVICE})
    @Operation(
            operationId = "setSecretStatus",
            summary = "Say whether the secret works",
            description = "A fact: the severity follows it at once. LIVE takes back that it was rotated.")
    @APIResponseSchema(value = IssueDetail.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @IssueProblem.Possible({IssueProblem.ISSUE_UNKNOWN, IssueProblem.DECISION_REFUSED})
    public Uni<Response> secretStatus(
            @PathParam("id") @Parameter(description = ISSUE, example = "PG-1204") String id,
            SecretStatusRequest request) {
        return severities.secretStatus(id, request, TeamScope.of(caller)).map(TriageResource::answer);
    }

    @PUT
    @Path("/severity-override")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "overrideSeverity", summary = "Set the severity for a while")
    @APIResponseSchema(value = IssueDetail.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @IssueProblem.Possible({IssueProblem.ISSUE_UNKNOWN, IssueProblem.DECISION_REFUSED})
    public Uni<Response> override(
            @PathParam("id") @Parameter(description = ISSUE, example = "PG-1204") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            OverrideRequest request) {
        return severities.override(id, ifMatch, request, TeamScope.of(caller)).map(TriageResource::answer);
    }

    @DELETE
    @Path("/severity-override")
    @RolesAllowed(Roles.ANALYST)
    @Operation(operationId = "removeSeverityOverride", summary = "Let the factors decide again")
    @APIResponseSchema(value = IssueDetail.class, responseCode = "200", responseDescription = AS_IT_IS_NOW)
    @IssueProblem.Possible(IssueProblem.ISSUE_UNKNOWN)
    public Uni<Response> removeOverride(
            @PathParam("id") @Parameter(description = ISSUE, example = "PG-1204") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return severities.removeOverride(id, ifMatch, TeamScope.of(caller)).map(TriageResource::answer);
    }

    private Uni<Response> asItIsNow(String issue) {
        return details.find(issue, TeamScope.of(caller))
                .map(found -> ok(found.orElseThrow(() -> IssueRef.unknown(issue))));
    }

    private static Response answer(Outcome outcome) {
        return ok(outcome.orProblem());
    }

    private static Response ok(IssueDetail issue) {
        return Response.ok(issue).tag(Etags.of(issue.issue().version())).build();
    }
}
