package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selections and scans as ingest-service tells them, as far as it has something to say. */
public final class Scans {
    private Scans() {}

    /** @param unreadable records of the page that Bitbucket gave and that cannot be read, by name */
    public record Repositories(
            List<Repository> items, @Nullable String next, List<String> unreadable) {
        public Repositories {
            unreadable = unreadable == null ? List.of() : List.copyOf(unreadable);
        }
    }

    public record Repository(
            String uuid,
            String fullName,
            @Nullable String name,
            @Nullable Boolean isPrivate,
            @Nullable String language,
            @Nullable Instant updatedOn,
            @Nullable Long size,
            boolean watched) {}

    public record Selection(
            String mode,
            @Nullable List<Chosen> repositories,
            @Nullable List<String> include,
            @Nullable List<String> projects,
            @Nullable List<String> exclude,
            @Nullable List<RepositoryOverride> overrides,
            @Nullable Integer lookbackDays,
            String schedule,
            @Nullable String interval,
            @Nullable String cron,
            @Nullable String zone,
            @Nullable Instant nextScanAt) {
        public Selection {
            repositories = orNone(repositories);
            include = orNone(include);
            projects = orNone(projects);
            exclude = orNone(exclude);
            overrides = orNone(overrides);
        }

        /** The names of what was chosen by name. */
        public List<String> names() {
            return orNone(repositories).stream().map(Chosen::fullName).toList();
        }

        public boolean hasRules() {
            return !orNone(include).isEmpty() || !orNone(projects).isEmpty();
        }
    }

    public record Chosen(String uuid, String fullName) {}

    /** @param interval null where it is scanned with the rest */
    public record RepositoryOverride(
            String repository,
            @Nullable Integer lookbackDays,
            @Nullable String interval) {}

    /** @param list one {@code workspace/repo-slug} a line, in place of {@code repositories}; null when not used */
    public record NewSelection(
            String mode,
            @Nullable List<String> repositories,
            @Nullable String list,
            List<String> include,
            List<String> projects,
            List<String> exclude,
            List<RepositoryOverride> overrides,
            @Nullable Integer lookbackDays,
            @Nullable String schedule,
            @Nullable String interval,
            @Nullable String cron,
            @Nullable String zone) {}

    /** What a selection would change. */
    public record Preview(
            Some enters,
            Some leaves,
            int stays,
            Some unseen,
            @Nullable Some readByOthers,
            @Nullable Some ofOtherTeams,
            List<String> unread,
            int requests,
            @Nullable Instant scanEnd) {}

    /** @param repositories the first of them */
    public record Some(int count, List<Chosen> repositories) {}

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    public record ScanRequest(String connectionId) {}

    public record Many(List<Scan> items, @Nullable String next) {}

    public record Scan(
            String id,
            String connectionId,
            String trigger,
            String state,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant pausedAt,
            @Nullable String pausedBy,
            @Nullable String requestedBy,
            int repositoriesTotal,
            int repositoriesDone,
            @Nullable List<String> reasons,
            @Nullable ScanPlan plan,
            @Nullable List<ScannedRepository> repositories) {
        private static final Set<String> RUNNING = Set.of("PLANNED", "RUNNING", "WAITING_FOR_BUDGET");

        public boolean isRunning() {
            return RUNNING.contains(state);
        }

        public boolean isPaused() {
            return state.equals("PAUSED");
        }
    }

    /** @param plannedEnd as it was reckoned at first; {@code estimatedEnd} as it is reckoned now */
    public record ScanPlan(
            @Nullable Integer requestsPlanned,
            int requestsSpent,
            @Nullable Instant listedAt,
            @Nullable Instant plannedEnd,
            @Nullable Instant estimatedEnd,
            @Nullable Instant resumesAt) {}

    /** One detector on one repository. */
    public record Step(
            String detector,
            String state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    public record ScannedRepository(
            String uuid,
            String fullName,
            String state,
            @Nullable List<Step> detectors,
            @Nullable Long filesRead,
            @Nullable Long filesTotal,
            @Nullable Long filesSkipped,
            @Nullable Long commitsRead,
            @Nullable Long findings,
            @Nullable List<Exclusion> exclusions,
            @Nullable String commit,
            @Nullable String message) {}

    public record Owner(
            String repository,
            String fullName,
            String connectionId,
            String connection,
            String team,
            boolean watching,
            List<Candidate> candidates) {}

    public record Candidate(String connectionId, String connection, String team) {}

    public record OwnerRequest(String connectionId) {}

    public record Exclusion(String path, String reason) {}
}
