package io.pailguard.ingest.selection;

import io.pailguard.ingest.facts.repository.RepositoryRules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Selection")
record SelectionView(
        @Schema(description = "The connection that watches") UUID connectionId,

        @Schema(description = "ALL: every repository that the connection sees; LISTED: those named")
        SelectionMode mode,

        @Schema(description = "Those chosen by name; empty for ALL")
        List<Chosen> repositories,

        @Schema(
                description = "Slugs that are watched too, those to come as well, with * for any characters",
                examples = "[\"payments-*\"]")
        List<String> include,

        @Schema(
                description = "Keys of projects whose repositories are watched too, those to come as well",
                examples = "[\"PAY\"]")
        List<String> projects,

        @Schema(
                description = "Slugs that are not watched unless they are named, with * for any characters",
                examples = "[\"*-archive\"]")
        List<String> exclude,

        @Schema(description = "Repositories that are watched otherwise than the rest")
        List<RepositoryOverride> overrides,

        @Schema(description = "Days of history that its scans read; 0 for the current files alone", examples = "30")
        int lookbackDays,

        @Schema(
                description = "INTERVAL or CRON; MANUAL where scans start on demand, and when the selection changes",
                examples = "INTERVAL")
        Schedule.Kind schedule,

        @Schema(
                nullable = true,
                description = "Time between scheduled scans, an ISO 8601 duration; null but for INTERVAL",
                examples = "PT1H")
        @Nullable
        String interval,

        @Schema(nullable = true, description = "The fields of crontab; null but for CRON", examples = "30 5 * * 1-5")
        @Nullable
        String cron,

        @Schema(nullable = true, description = "The time zone of 'cron'; null but for CRON", examples = "Europe/Berlin")
        @Nullable
        String zone,

        @Schema(nullable = true, description = "When the next scheduled scan is due; null for MANUAL") @Nullable
        Instant nextScanAt,

        @Schema(description = "When it was chosen so") Instant updatedAt,

        @Schema(description = "Who chose it", examples = "ana.p")
        String updatedBy,

        @Schema(description = "Of this choice; its ETag is this in quotes", examples = "3")
        long version) {

    @Schema(name = "ChosenRepository")
    record Chosen(
            @Schema(description = "Bitbucket's uuid of the repository")
            UUID uuid,

            @Schema(description = "workspace/repo-slug", examples = "acme/checkout-api")
            String fullName) {}

    static SelectionView of(Selection selection, @Nullable Instant nextScanAt) {
        Schedule schedule = selection.schedule();
        RepositoryRules rules = selection.rules();
        return new SelectionView(
                selection.connectionId(),
                selection.mode(),
                ordered(selection, SelectedRepository::isListed)
                        .map(it -> new Chosen(it.repository(), it.fullName()))
                        .toList(),
                rules.include(),
                rules.projects(),
                rules.exclude(),
                ordered(selection, SelectedRepository::isOverridden)
                        .map(SelectedRepository::override)
                        .toList(),
                selection.lookbackDays(),
                schedule.kind(),
                schedule instanceof Schedule.Interval interval
                        ? interval.every().toString()
                        : null,
                schedule instanceof Schedule.At at ? at.expression() : null,
                schedule instanceof Schedule.At at ? at.zone().getId() : null,
                nextScanAt,
                selection.updatedAt(),
                selection.updatedBy(),
                selection.version());
    }

    private static Stream<SelectedRepository> ordered(Selection selection, Predicate<SelectedRepository> which) {
        return selection.repositories().stream()
                .filter(which)
                .sorted(Comparator.comparing(SelectedRepository::fullName));
    }
}
