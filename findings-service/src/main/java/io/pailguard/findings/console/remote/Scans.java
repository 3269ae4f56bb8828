package io.pailguard.findings.console.remote;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Selections and scans as ingest-service tells them; lists may be null where it has nothing to say. */
public final class Scans {
    private Scans() {}

    /** @param unreadable records of the page that Bitbucket gave and that cannot be read, by name */
    public record Repositories(List<Repository> items, String next, List<String> unreadable) {
        public Repositories {
            unreadable = unreadable == null ? List.of() : List.copyOf(unreadable);
        }
    }

    public record Repository(
            String uuid,
            String fullName,
            String name,
            Boolean isPrivate,
            String language,
            Instant updatedOn,
            Long size,
            boolean watched) {}

    public record Selection(
            String mode, List<Chosen> repositories, Integer lookbackDays, String interval, Instant nextScanAt) {
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
            String mode, List<String> repositories, String list, Integer lookbackDays, String interval) {}

    public record ScanRequest(String connectionId) {}

    public record Many(List<Scan> items, String next) {}

    public record Scan(
            String id,
            String connectionId,
            String trigger,
            String state,
            Instant createdAt,
            Instant startedAt,
            Instant endedAt,
            int repositoriesTotal,
            int repositoriesDone,
            List<String> reasons,
            List<ScannedRepository> repositories) {
        private static final Set<String> RUNNING = Set.of("PLANNED", "RUNNING", "WAITING_FOR_BUDGET");

        public boolean isRunning() {
            return RUNNING.contains(state);
        }
    }

    public record ScannedRepository(
            String uuid,
            String fullName,
            String state,
            Long filesRead,
            Long filesTotal,
            Long filesSkipped,
            Long commitsRead,
            Long findings,
            List<Exclusion> exclusions,
            String commit,
            String message) {}

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
