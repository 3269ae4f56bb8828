package io.pailguard.kit.audit;

import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.page.Limits;
import io.pailguard.kit.page.Page;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit rows of this service, for those who check on it. */
@Path("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what")
class AuditResource {
    private static final String PAGE = """
            SELECT id, at, actor, actor_kind, action, subject_kind, subject_id, team, address, detail FROM audit
            WHERE ($1::timestamptz IS NULL OR (at, id) < ($1, $2)) AND ($3::text IS NULL OR subject_id = $3)
              AND ($4 OR team = ANY($5))
            ORDER BY at DESC, id DESC LIMIT $6""";

    private final Pool pool;
    private final Caller caller;

    AuditResource(Pool pool, Caller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.AUDITOR)
    @Operation(
            operationId = "listAudit",
            summary = "What was done here, newest first",
            description = "Of your teams; of all with pailguard:all-teams, and then also what callers were refused for"
                    + " want of a role (access.refused: the same of one caller once a minute, and at most sixty).")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public Uni<Page<AuditRow>> list(
            @QueryParam("subject")
                    @Parameter(
                            description = "Only what was done to the thing of this id",
                            example = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
                    String subject,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        int size = Limits.of(limit);
        String list = "audit|" + subject;
        Cursor cursor = Cursor.decode(after, list, 2);
        OffsetDateTime at = cursor == null ? null : RowTime.of(cursor.time(0));
        UUID id = cursor == null ? null : cursor.id(1);
        Tuple values = Tuple.from(Arrays.asList(
                at, id, subject, caller.seesAllTeams(), caller.teams().toArray(String[]::new), size + 1));
        return pool.preparedQuery(PAGE)
                .execute(values)
                .map(rows -> rows.stream().map(AuditRow::of).toList())
                .map(found -> Page.of(
                        list,
                        found,
                        size,
                        last -> List.of(last.at().toString(), last.id().toString())));
    }
}
