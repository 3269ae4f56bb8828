package io.pailguard.ingest.selection;

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
import java.util.Set;
import java.util.UUID;

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

    @Column(name = "interval_seconds")
    private long intervalSeconds;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "updated_by")
    private String updatedBy;

    @Version
    private long version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "selected_repository", joinColumns = @JoinColumn(name = "connection_id"))
    private Set<ListedRepository> repositories = new HashSet<>();

    Selection() {}

    Selection(UUID connectionId) {
        this.connectionId = connectionId;
    }

    void choose(SelectionTerms terms, Collection<ListedRepository> chosen, String by, Instant at) {
        mode = terms.mode();
        lookbackDays = terms.lookbackDays();
        intervalSeconds = terms.interval().toSeconds();
        updatedBy = by;
        updatedAt = at;
        repositories.retainAll(chosen);
        repositories.addAll(chosen);
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

    Duration interval() {
        return Duration.ofSeconds(intervalSeconds);
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

    Set<ListedRepository> repositories() {
        return Set.copyOf(repositories);
    }
}
