package io.pailguard.ingest.selection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A repository that a selection names: to be watched, or to be watched otherwise than the rest. The uuid counts; the name
 * is as it was written.
 */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields, or who chooses.
class SelectedRepository {
    private UUID repository;

    @Column(name = "full_name")
    private String fullName;

    private boolean listed;

    @Column(name = "lookback_days")
    private @Nullable Integer lookbackDays;

    @Column(name = "interval_seconds")
    private @Nullable Long intervalSeconds;

    SelectedRepository() {}

    SelectedRepository(UUID repository, String fullName, boolean listed, @Nullable RepositoryOverride override) {
        this.repository = repository;
        this.fullName = fullName;
        this.listed = listed;
        this.lookbackDays = override == null ? null : override.lookbackDays();
        Duration interval = override == null ? null : override.every();
        this.intervalSeconds = interval == null ? null : interval.toSeconds();
    }

    static Set<UUID> listed(Collection<SelectedRepository> repositories) {
        return repositories.stream()
                .filter(it -> it.listed)
                .map(it -> it.repository)
                .collect(Collectors.toSet());
    }

    UUID repository() {
        return repository;
    }

    String fullName() {
        return fullName;
    }

    /** Whether it is to be watched for its name; else only what is said of it is kept, should it be watched. */
    boolean isListed() {
        return listed;
    }

    boolean isOverridden() {
        return lookbackDays != null || intervalSeconds != null;
    }

    RepositoryOverride override() {
        String interval = intervalSeconds == null
                ? null
                : Duration.ofSeconds(intervalSeconds).toString();
        return new RepositoryOverride(fullName, lookbackDays, interval);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelectedRepository it
                && repository.equals(it.repository)
                && fullName.equals(it.fullName)
                && listed == it.listed
                && Objects.equals(lookbackDays, it.lookbackDays)
                && Objects.equals(intervalSeconds, it.intervalSeconds);
    }

    @Override
    public int hashCode() {
        return repository.hashCode();
    }
}
