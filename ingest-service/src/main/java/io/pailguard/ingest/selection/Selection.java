package io.pailguard.ingest.selection;

import io.pailguard.ingest.facts.repository.RepositoryChoice;
import io.pailguard.ingest.facts.repository.RepositoryRules;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a connection watches. Its version is what people's changes are checked against. */
@Entity
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields, or who chooses.
@Table(name = "selection")
class Selection {
    @Id
    @Column(name = "connection_id")
    private UUID connectionId;

    @Enumerated(EnumType.STRING)
    private SelectionMode mode;

    @Column(name = "lookback_days")
    private int lookbackDays;

    private String[] include;

    private String[] projects;

    private String[] exclude;

    @Enumerated(EnumType.STRING)
    private Schedule.Kind schedule;

    /** Of the interval that was set last. */
    @Column(name = "interval_seconds")
    private long intervalSeconds = Duration.ofHours(1).toSeconds();

    private @Nullable String cron;

    private @Nullable String zone;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "updated_by")
    private String updatedBy;

    @Version
    private long version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "selected_repository", joinColumns = @JoinColumn(name = "connection_id"))
    private Set<SelectedRepository> repositories = new HashSet<>();

    Selection() {}

    Selection(UUID connectionId) {
        this.connectionId = connectionId;
    }

    void choose(SelectionTerms terms, Collection<SelectedRepository> chosen, String by, Instant at) {
        mode = terms.mode();
        include = terms.rules().include().toArray(String[]::new);
        projects = terms.rules().projects().toArray(String[]::new);
        exclude = terms.rules().exclude().toArray(String[]::new);
        lookbackDays = terms.lookbackDays();
        choose(terms.schedule());
        updatedBy = by;
        updatedAt = at;
        repositories.retainAll(chosen);
        repositories.addAll(chosen);
    }

    private void choose(Schedule chosen) {
        schedule = chosen.kind();
        cron = null;
        zone = null;
        if (chosen instanceof Schedule.Interval interval) {
            intervalSeconds = interval.every().toSeconds();
        } else if (chosen instanceof Schedule.At at) {
            cron = at.expression();
            zone = at.zone().getId();
        }
    }

    UUID connectionId() {
        return connectionId;
    }

    SelectionMode mode() {
        return mode;
    }

    int lookbackDays() {
        return lookbackDays;
    }

    Schedule schedule() {
        return Schedule.of(schedule, intervalSeconds, cron, zone);
    }

    RepositoryRules rules() {
        return new RepositoryRules(List.of(include), List.of(projects), List.of(exclude));
    }

    RepositoryChoice choice() {
        return new RepositoryChoice(mode == SelectionMode.ALL, SelectedRepository.listed(repositories), rules());
    }

    Instant updatedAt() {
        return updatedAt;
    }

    String updatedBy() {
        return updatedBy;
    }

    long version() {
        return version;
    }

    Set<SelectedRepository> repositories() {
        return Set.copyOf(repositories);
    }
}
