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
            @Nullable Integer lookbackDays,
            @Nullable String interval,
            @Nullable Instant nextScanAt) {
        /** The names of what was chosen; empty where everything is. */
        public List<String> names() {
            return repositories == null
                    ? List.of()
                    : repositories.stream().map(Chosen::fullName).toList();
        }
    }

    public record Chosen(String uuid, String fullName) {}

    /** @param list one {@code workspace/repo-slug} a line, in place of {@code repositories}; null when not used */
    public record NewSelection(
            String mode,
            @Nullable List<String> repositories,
            @Nullable String list,
            @Nullable Integer lookbackDays,
            @Nullable String interval) {}

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
            int repositoriesTotal,
            int repositoriesDone,
            @Nullable List<String> reasons,
            @Nullable List<ScannedRepository> repositories) {
        private static final Set<String> RUNNING = Set.of("PLANNED", "RUNNING", "WAITING_FOR_BUDGET");

        public boolean isRunning() {
            return RUNNING.contains(state);
        }
    }

    public record ScannedRepository(
            String uuid,
            String fullName,
            String state,
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
