package io.pailguard.auth.connection;

import io.pailguard.auth.scope.Scopes;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a credential without opening it.
 *
 * @param user the account's e-mail, for an API token
 * @param scopes separated by spaces, where Bitbucket tells
 * @param firstScopes those that it came with, written alike; what Bitbucket has taken away since is the difference
 * @param surplus what was granted beyond what was asked, separated by spaces
 * @param expiresAt when it ends for good, where that is known
 */
@Embeddable
public record CredentialFacts(
        @Column(name = "credential_kind") String kind,
        @Column(name = "credential_user") @Nullable String user,
        @Column(name = "credential_last_four") String lastFour,
        @Column(name = "credential_fingerprint") String fingerprint,
        @Column(name = "credential_scopes") @Nullable String scopes,
        @Column(name = "credential_first_scopes") @Nullable String firstScopes,
        @Column(name = "credential_surplus") @Nullable String surplus,
        @Column(name = "credential_added_at") Instant addedAt,
        @Column(name = "credential_expires_at") @Nullable Instant expiresAt) {

    CredentialFacts endingAt(@Nullable Instant end) {
        return new CredentialFacts(kind, user, lastFour, fingerprint, scopes, firstScopes, surplus, addedAt, end);
    }

    /** Empty when Bitbucket does not tell. */
    public Optional<List<String>> scopeList() {
        return Scopes.split(scopes);
    }

    /** What it came with and holds no longer; empty also where Bitbucket does not tell. */
    public Set<String> lostScopes() {
        return Scopes.lost(Scopes.split(firstScopes), scopeList());
    }

    /** What it has, and what it came with. */
    Set<String> scopesSoFar() {
        return Stream.of(Scopes.split(firstScopes), scopeList())
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
