package io.pailguard.auth.audit;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who did what, when, to what, from where. */
@Schema(name = "AuditRow")
record AuditRow(
        UUID id,
        Instant at,
        @Schema(examples = "ada") String actor,
        @Schema(examples = "person") String actorKind,
        @Schema(examples = "connection.created") String action,
        @Schema(examples = "connection") String subjectKind,
        String subjectId,
        @Schema(nullable = true) String team,
        @Schema(nullable = true) String address,
        Map<String, Object> detail) {
    static AuditRow of(Row row) {
        return new AuditRow(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("actor_kind"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("team"),
                row.getString("address"),
                row.getJsonObject("detail").getMap());
    }
}
