package io.pailguard.auth.vault;

import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.kit.secret.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth consumer that a connection brought, with the secret that is in use.
 *
 * @param inUse the version of that secret
 * @param revision counts what people did to it
 * @param versions those that are kept, the newest first
 */
public record OwnConsumer(ApiCredential.Basic credential, long inUse, long revision, List<Version> versions) {
    public OwnConsumer {
        versions = List.copyOf(versions);
    }

    public String key() {
        return credential.user();
    }

    public boolean has(long version) {
        return versions.stream().anyMatch(kept -> kept.version() == version);
    }

    /** When people gave this secret first; empty where it is none of those that are kept. */
    public Optional<Instant> givenAt(Secret secret) {
        return versions.stream()
                .filter(kept -> kept.fingerprint().equals(secret.fingerprint()))
                .map(Version::addedAt)
                .min(Comparator.naturalOrder());
    }

    /** The one to go back to. */
    public Optional<Version> before() {
        return versions.stream().filter(kept -> kept.version() < inUse).findFirst();
    }

    /**
     * A secret that is kept.
     *
     * @param acceptedAt when Bitbucket last gave a token for it; null when it never did
     */
    public record Version(
            long version,
            String lastFour,
            String fingerprint,
            Instant addedAt,
            String addedBy,
            @Nullable Instant acceptedAt) {}
}
