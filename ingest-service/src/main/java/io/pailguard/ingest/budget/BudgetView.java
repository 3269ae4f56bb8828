package io.pailguard.ingest.budget;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ConnectionBudget", description = "What may be sent with a connection's credential, and what was")
record BudgetView(
        @Schema(
                description = "The budgets that the connection spent of in the last 24 hours: a new credential may have"
                        + " another one; empty where nothing was sent")
        List<Standing> budgets,

        @Schema(description = "What was sent in the last 24 hours, by the hour, the newest first")
        List<Spending> spending) {

    /** One budget. */
    @Schema(name = "Budget")
    record Standing(
            @Schema(
                    description = "Requests that may be sent in any window: a little less than Bitbucket allows",
                    examples = "950")
            long requests,

            @Schema(description = "Requests that count as sent in the window that ends now", examples = "412")
            long spent,

            @Schema(
                    description =
                            "Of these, what Pailguard did not send: where Bitbucket says that little is left, others"
                                    + " have sent the rest",
                    examples = "0")
            long spentElsewhere,

            @Schema(description = "Length of the window, in seconds", examples = "3600")
            long windowSeconds,

            @Schema(nullable = true, description = "Nothing is sent until then; null where it is free") @Nullable
            Instant restsUntil,

            @Schema(
                    nullable = true,
                    description =
                            "The limit that Bitbucket names in its answers; null where it names none: it does so for"
                                    + " access tokens alone",
                    examples = "1000")
            @Nullable
            Integer toldLimit,

            @Schema(
                    nullable = true,
                    description =
                            "Whether Bitbucket says that little is left; null where it has said nothing for a window",
                    examples = "false")
            @Nullable
            Boolean toldNear,

            @Schema(description = "How many other connections spend of it", examples = "1")
            int others,

            @Schema(description = "Requests that these sent in the last 24 hours", examples = "260")
            long spentByOthers) {}

    /** What was sent in an hour for one thing. */
    @Schema(name = "BudgetSpending")
    record Spending(
            @Schema(description = "The hour's begin") Instant hour,

            @Schema(
                    description = "API for requests that the budget counts; GIT for what is read over git, which has a"
                            + " limit of its own")
            ResourceClass resource,

            @Schema(
                    description =
                            "SCAN, LIST (the repositories, as a scan begins), WEBHOOK (a scan that a webhook asked"
                                    + " for), FACTS, PEOPLE, WRITE_BACK, CONNECTION (what auth-service itself asks) or CHOICE (people at the console)")
            Activity activity,

            @Schema(description = "How many", examples = "37")
            long calls) {}
}
