package io.pailguard.kit.audit;

import io.pailguard.kit.audit.AuditFilter.Scope;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** The audit of this service, for those who check on it. */
@Path("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what")
@RolesAllowed(Roles.AUDITOR)
class AuditResource {
    private static final String ACTOR = "Only what this user, client or service did";
    private static final String ACTION = "Only this action, or those that begin with this";
    private static final String SUBJECT = "Only what was done to the thing of this id";
    private static final String SINCE = "Only from this time on";
    private static final String UNTIL = "Only before this time";

    private static final String AN_ACTOR = "ana.p";
    private static final String AN_ACTION = "connection.";
    private static final String AN_ID = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11";
    private static final String A_TIME = "2026-11-19T14:02:00Z";

    private final AuditLog log;
    private final AuditExport export;
    private final ChainStates chain;
    private final Caller caller;

    AuditResource(AuditLog log, AuditExport export, ChainStates chain, Caller caller) {
        this.log = log;
        this.export = export;
        this.chain = chain;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "What was done here, newest first",
            description = "Of your teams; of all with pailguard:all-teams, and then also what callers were refused for"
                    + " want of a role (access.refused: the same of one caller once a minute, and at most sixty). With"
                    + " 'Accept: application/x-ndjson' the answer is the export.")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public Uni<Page<AuditRow>> list(
            @QueryParam("actor") @Parameter(description = ACTOR, example = AN_ACTOR) String actor,
            @QueryParam("action") @Parameter(description = ACTION, example = AN_ACTION) String action,
            @QueryParam("subject") @Parameter(description = SUBJECT, example = AN_ID) String subject,
            @QueryParam("since") @Parameter(description = SINCE, example = A_TIME) String since,
            @QueryParam("until") @Parameter(description = UNTIL, example = A_TIME) String until,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        int size = Limits.of(limit);
        return log.page(AuditFilter.of(actor, action, subject, since, until), Scope.of(caller), size, after);
    }

    @GET
    @Path("/export")
    @Operation(
            operationId = "exportAudit",
            summary = "All entries of a filter, as JSON Lines with their seals",
            description =
                    "First the entries of before the chain, then the chain from its beginning, then what waits to be"
                            + " sealed. The verifier reads it; without a filter and with pailguard:all-teams it is the whole chain."
                            + " Each export is an entry itself.")
    @APIResponse(
            responseCode = "200",
            description = "One entry a line, sent while it is read",
            content =
                    @Content(
                            mediaType = AuditNegotiation.JSON_LINES,
                            schema = @Schema(implementation = AuditLine.class)))
    public RestMulti<byte[]> export(
            @QueryParam("actor") @Parameter(description = ACTOR, example = AN_ACTOR) String actor,
            @QueryParam("action") @Parameter(description = ACTION, example = AN_ACTION) String action,
            @QueryParam("subject") @Parameter(description = SUBJECT, example = AN_ID) String subject,
            @QueryParam("since") @Parameter(description = SINCE, example = A_TIME) String since,
            @QueryParam("until") @Parameter(description = UNTIL, example = A_TIME) String until) {
        AuditFilter filter = AuditFilter.of(actor, action, subject, since, until);
        return RestMulti.fromMultiData(export.lines(filter, Scope.of(caller)).map(AuditLine::bytes))
                .header(HttpHeaders.CONTENT_TYPE, AuditNegotiation.JSON_LINES)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("/lines")
    @Operation(
            operationId = "listAuditLines",
            summary = "The lines of the export, in pages",
            description = "For whom merges the exports of several services. A page may be empty and not be the last.")
    @APIResponse(responseCode = "200", description = "A page of lines")
    public Uni<Page<AuditLine>> lines(
            @QueryParam("actor") @Parameter(description = ACTOR, example = AN_ACTOR) String actor,
            @QueryParam("action") @Parameter(description = ACTION, example = AN_ACTION) String action,
            @QueryParam("subject") @Parameter(description = SUBJECT, example = AN_ID) String subject,
            @QueryParam("since") @Parameter(description = SINCE, example = A_TIME) String since,
            @QueryParam("until") @Parameter(description = UNTIL, example = A_TIME) String until,
            @QueryParam("after") String after) {
        AuditFilter filter = AuditFilter.of(actor, action, subject, since, until);
        return export.page(filter, Scope.of(caller), after);
    }

    @GET
    @Path("/chain")
    @Operation(
            operationId = "readAuditChain",
            summary = "How far the chain of the audit is sealed, and when it was last verified",
            description =
                    "The service reads its own chain every day; whoever trusts neither it nor its database runs the"
                            + " verifier on an export.")
    @APIResponse(responseCode = "200", description = "The state of the chain")
    public Uni<ChainState> chain() {
        return chain.now();
    }
}
