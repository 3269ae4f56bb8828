package io.pailguard.ingest.upstream;

import io.pailguard.bitbucket.drift.Drift.Kind;
import io.pailguard.contracts.connection.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Upstream", description = "What is known of Bitbucket's API itself")
record UpstreamView(
        @Schema(
                description =
                        "In what it is not as this version knows it, as was seen; what is so first, then what was,"
                                + " within 400 days",
                examples = "[]")
        List<Change> changes,

        @Schema(description = "What Atlassian announced to remove, by day", examples = "[]")
        List<Announced> removals) {

    static UpstreamView of(List<UpstreamDrift> seen, LocalDate today, Set<Method> inUse) {
        return new UpstreamView(
                seen.stream().map(Change::of).toList(),
                RemovalCalendar.ALL.stream()
                        .map(removal -> Announced.of(removal, today, inUse))
                        .toList());
    }

    @Schema(name = "UpstreamDifference")
    record Change(
            @Schema(description = "The same whenever it comes again; the subject of its events")
            UUID id,

            @Schema(
                    description =
                            "FIELD, a field that is not known; VALUE, a value that is not known; GONE, an endpoint"
                                    + " that Bitbucket says it has no longer",
                    examples = "FIELD")
            Kind kind,

            @Schema(
                    description = "Where it was seen, with {} for what differs from call to call",
                    examples = "/2.0/repositories/{}/{}/branch-restrictions")
            String endpoint,

            @Schema(
                    description =
                            "The field; the field and its value; or the number of the announced end, where Bitbucket names one",
                    examples = "branchrestriction.lifecycle")
            String what,

            @Schema(description = "When it was seen first") Instant firstSeenAt,

            @Schema(description = "When it was seen last; of a field or a value, when it was seen first")
            Instant lastSeenAt,

            @Schema(nullable = true, description = "When it was seen to be over; null while it is so") @Nullable
            Instant endedAt,

            @Schema(
                    nullable = true,
                    description = "ANSWERS_AGAIN or KNOWN_NOW, by a version that knows it; null while it is so",
                    examples = "KNOWN_NOW")
            @Nullable
            String endedBy) {
        static Change of(UpstreamDrift drift) {
            return new Change(
                    drift.id(),
                    drift.kind(),
                    drift.endpoint(),
                    drift.what(),
                    drift.firstSeenAt(),
                    drift.lastSeenAt(),
                    drift.endedAt(),
                    drift.endedBy());
        }
    }

    /** Whether this installation depends on what ends. */
    enum Use {
        /** A connection does that has not ended. */
        USED,
        NOT_USED
    }

    @Schema(name = "AnnouncedRemoval")
    record Announced(
            @Schema(description = "Its name here", examples = "app-passwords-removed")
            String id,

            @Schema(description = "From which day it is so", examples = "2026-07-28")
            LocalDate day,

            @Schema(description = "How many days are left, by UTC; below zero when it has come", examples = "-115")
            long daysLeft,

            @Schema(description = "What ends", examples = "App passwords are refused.")
            String what,

            @Schema(
                    description = "What of Pailguard it touches; empty where nothing",
                    examples = "[\"Connections by app password\"]")
            List<String> concerns,

            @Schema(
                    description = "What this version does about it",
                    examples = "Connect by API token: the account's page leads there.")
            String instead,

            @Schema(description = "Whether this installation depends on what ends", examples = "NOT_USED")
            Use use,

            @Schema(
                    description = "Who says so",
                    examples = "Atlassian Community 3237429: Deprecation notice: Bitbucket Cloud app password brownout"
                            + " schedule")
            String source,

            @Schema(
                    nullable = true,
                    description = "Where; null where only its name is known",
                    examples = "https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770")
            @Nullable
            String address) {
        static Announced of(Removal removal, LocalDate today, Set<Method> inUse) {
            Method ends = removal.method();
            return new Announced(
                    removal.id(),
                    removal.day(),
                    ChronoUnit.DAYS.between(today, removal.day()),
                    removal.what(),
                    removal.concerns(),
                    removal.instead(),
                    ends != null && inUse.contains(ends) ? Use.USED : Use.NOT_USED,
                    removal.source(),
                    removal.address());
        }
    }
}
