package io.pailguard.findings.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Workflow", description = "A rule: what is told to whom, and when")
public record WorkflowView(
        @Schema(description = "Its id", examples = "01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d")
        UUID id,

        @Schema(description = "For people", examples = "Ticket for what is late")
        String name,

        @Schema(nullable = true, description = "Whose it is; null: of all teams", examples = "payments") @Nullable
        String team,

        @Schema(description = "The id of its trigger", examples = "issue-opened")
        String trigger,

        @Schema(
                description = "Which issues, as GET /issues takes it; empty for all",
                examples = "severity=EMERGENCY,CRITICAL")
        String query,

        @Schema(description = "Ids of destinations", examples = "[\"01932c1e-5b7a-7cc0-9d1f-2f6a0c3b4e5d\"]")
        List<UUID> destinations,

        @Schema(description = "IANA zone of its hours", examples = "Europe/Berlin")
        String zone,

        @Schema(description = "When nothing is sent") List<QuietTime> quietHours,

        @Schema(description = "How soon it tells") DigestView digest,

        @Schema(description = "What becomes one message", examples = "TOGETHER")
        Grouping grouping,

        @Schema(
                description = "OFF; TRYING: nothing is sent, what would have been is written down; ON",
                examples = "TRYING")
        WorkflowState state,

        @Schema(description = "Grows with each change: the ETag is this in quotes", examples = "3")
        long version,

        @Schema(description = "Who changed it last", examples = "ana")
        String changedBy,

        @Schema(description = "When it was changed last", examples = "2026-10-07T08:15:30Z")
        Instant changedAt,

        @Schema(description = "What became of its messages") Tally deliveries) {

    /** @param last null while there is none */
    @Schema(name = "WorkflowDeliveries")
    public record Tally(
            @Schema(description = "Arrived in the last 7 days", examples = "17")
            long delivered,

            @Schema(description = "Would have been sent in the last 7 days, had it been on", examples = "0")
            long wouldHaveSent,

            @Schema(description = "Held, waiting or being sent now", examples = "1")
            long waiting,

            @Schema(description = "Given up or refused in the last 7 days", examples = "0")
            long failed,

            @Schema(
                    nullable = true,
                    description = "What became of the last one; null while there is none",
                    examples = "DELIVERED")
            @Nullable
            DeliveryState last,

            @Schema(nullable = true, description = "When that was", examples = "2026-10-07T08:15:30Z") @Nullable
            Instant lastAt) {}

    static WorkflowView of(Workflow workflow, Tally deliveries) {
        Timetable timetable = workflow.timetable();
        return new WorkflowView(
                workflow.id(),
                workflow.name(),
                workflow.team(),
                workflow.trigger(),
                workflow.query(),
                workflow.destinations(),
                timetable.zone().getId(),
                timetable.quiet(),
                new DigestView(timetable.pace(), timetable.at()),
                workflow.grouping(),
                workflow.state(),
                workflow.version(),
                workflow.changedBy(),
                workflow.changedAt(),
                deliveries);
    }
}
