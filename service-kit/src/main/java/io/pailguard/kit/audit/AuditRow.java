package io.pailguard.kit.audit;

import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who did what, when, to what, from where. */
@Schema(name = "AuditRow")
public record AuditRow(
        @Schema(description = "The entry's id") UUID id,
        @Schema(description = "When it was done") Instant at,

        @Schema(
                description = "Who did it: a user, the client id of a service, or the service itself",
                examples = "ana.p")
        String actor,

        @Schema(description = "person or service", examples = "person")
        String actorKind,

        @Schema(
                description = "What was done: the kind of thing, a dot, and what happened to it",
                examples = "connection.created")
        String action,

        @Schema(description = "What kind of thing it was done to", examples = "connection")
        String subjectKind,

        @Schema(description = "The id of the thing", examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        String subjectId,

        @Schema(
                nullable = true,
                description = "The team that owns the thing; null when none does",
                examples = "payments")
        @Nullable
        String team,

        @Schema(
                nullable = true,
                description = "Where the request came from; null when a clock or an event set it off",
                examples = "192.0.2.17")
        @Nullable
        String address,

        @Schema(
                description = "What belongs to this action, by name; never a secret",
                examples = "{\"method\": \"API_TOKEN\"}")
        Map<String, Object> detail,

        @Schema(
                nullable = true,
                description = "Its place in the chain; null while it waits for it, and in entries of before the chain",
                examples = "1204")
        @Nullable
        Long sealed) {
    static AuditRow of(Row row) {
        return new AuditRow(
                row.getUUID("id"),
                Objects.requireNonNull(RowTime.in(row, "at"), "at"),
                row.getString("actor"),
                row.getString("actor_kind"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("team"),
                row.getString("address"),
                row.getJsonObject("detail").getMap(),
                row.getLong("number"));
    }
}
