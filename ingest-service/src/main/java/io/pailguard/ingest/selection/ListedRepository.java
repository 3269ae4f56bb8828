package io.pailguard.ingest.selection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;

/** A repository that was chosen by name. The uuid counts; the name is as it was written. */
@Embeddable
class ListedRepository {
    private UUID repository;

    @Column(name = "full_name")
    private String fullName;

    ListedRepository() {}

    ListedRepository(UUID repository, String fullName) {
        this.repository = repository;
        this.fullName = fullName;
    }

    UUID repository() {
        return repository;
    }

    String fullName() {
        return fullName;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListedRepository listed && repository.equals(listed.repository);
    }

    @Override
    public int hashCode() {
        return Objects.hash(repository);
    }
}
