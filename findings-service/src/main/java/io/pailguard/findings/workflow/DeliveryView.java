package io.pailguard.findings.workflow;

import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Delivery", description = "A message of a rule to one destination, and what became of it")
public record DeliveryView(
        @Schema(description = "Its id, the same at each try", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id,

        @Schema(description = "The rule", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5e")
        UUID workflow,

        @Schema(
                nullable = true,
                description = "Where it goes; null where a rule that is tried has no destination yet",
                examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5f")
        @Nullable
        UUID destination,

        @Schema(
                description = "HELD while it is collected or until quiet hours or a digest are over, WAITING, SENDING,"
                        + " DELIVERED, FAILED: given up, REFUSED, WOULD_HAVE_SENT: the rule is only tried,"
                        + " CANCELLED: the rule was switched off or sends elsewhere now",
                examples = "WAITING")
        DeliveryState state,

        @Schema(description = "Whether somebody asked only whether it arrives", examples = "false")
        boolean test,

        @Schema(
                nullable = true,
                description = "One line of it; null while it is collected",
                examples = "3 issues opened")
        @Nullable
        String title,

        @Schema(
                nullable = true,
                description = "All of its text; null while it is collected",
                examples = "1 Critical, 2 High")
        @Nullable
        String text,

        @Schema(description = "Whether it tells the end of something told before", examples = "false")
        boolean recovery,

        @Schema(
                description =
                        "How many issues it is about; 0 while it is collected, or when it is about something else",
                examples = "3")
        int total,

        @Schema(description = "Numbers of these issues, at most 25", examples = "[\"PG-1204\"]")
        List<String> issues,

        @Schema(description = "How often it was tried", examples = "2")
        int attempts,

        @Schema(description = "How often it is tried at the most", examples = "8")
        int mostAttempts,

        @Schema(
                nullable = true,
                description = "When it is sent or tried again; null when it is through",
                examples = "2026-10-07T08:16:30Z")
        @Nullable
        Instant next,

        @Schema(
                nullable = true,
                description = "What it is at the destination, for example the key of a ticket",
                examples = "PAY-882")
        @Nullable
        String reference,

        @Schema(nullable = true, description = "Where that is", examples = "https://acme.atlassian.net/browse/PAY-882")
        @Nullable
        String link,

        @Schema(nullable = true, description = "Why the last try failed", examples = "It answered 503.") @Nullable
        String reason,

        @Schema(description = "When its first part happened here", examples = "2026-10-07T08:15:30Z")
        Instant madeAt,

        @Schema(description = "When it came to this state", examples = "2026-10-07T08:15:30Z")
        Instant changedAt) {
    static DeliveryView of(Row row) {
        String json = row.getString("notice");
        Notice notice = json == null ? null : StoredNotice.read(json);
        DeliveryState state = DeliveryState.valueOf(row.getString("state"));
        return new DeliveryView(
                row.getUUID("id"),
                row.getUUID("workflow_id"),
                row.getUUID("destination_id"),
                state,
                row.getBoolean("test"),
                notice == null ? null : notice.title(),
                notice == null ? null : notice.text(),
                notice != null && notice.recovery(),
                notice == null ? 0 : notice.total(),
                notice == null
                        ? List.of()
                        : notice.issues().stream().map(NoticedIssue::number).toList(),
                row.getInteger("attempts"),
                Tries.MOST,
                next(row, state),
                row.getString("reference"),
                row.getString("link"),
                row.getString("reason"),
                RowTime.notNull(row, "made_at"),
                RowTime.notNull(row, "changed_at"));
    }

    private static @Nullable Instant next(Row row, DeliveryState state) {
        return switch (state) {
            case HELD -> RowTime.in(row, "closes_at");
            case WAITING -> RowTime.in(row, "next_try");
            case SENDING, DELIVERED, FAILED, REFUSED, WOULD_HAVE_SENT, CANCELLED -> null;
        };
    }
}
