package io.pailguard.ingest.facts.content;

import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * By which way the contents of a repository are read: the one place that decides it. Git has all that REST has and the
 * history, for one request instead of one a file; so REST takes its place only where git itself is what fails, and not
 * where it gave no whole answer, which may pass.
 */
@ApplicationScoped
class ContentPolicy {
    /** For so long a repository without room for its mirror is not fetched again, only to be thrown away. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Set<Kind> REFUSED =
            Set.of(Kind.UNAUTHORIZED, Kind.FORBIDDEN, Kind.UNREACHABLE, Kind.TOO_LARGE);

    private final ContentWaySettings settings;
    private final Clock clock;
    private final Map<UUID, Refused> tooLarge = new ConcurrentHashMap<>();

    ContentPolicy(ContentWaySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Refused(String why, Instant until) {}

    /** Why git is not asked at all, for people; empty where it is. */
    Optional<String> insteadOfGit(UUID repository) {
        if (settings.content() == ContentWay.REST) {
            return Optional.of("The setting pailguard.ingest.content says so.");
        }
        tooLarge.values().removeIf(refused -> !clock.instant().isBefore(refused.until()));
        return Optional.ofNullable(tooLarge.get(repository)).map(Refused::why);
    }

    /** Why REST takes the place of git after this, for people; empty where the failure stands. */
    Optional<String> insteadOfGit(UUID repository, Throwable failure) {
        if (settings.content() != ContentWay.AUTO) {
            return Optional.empty();
        }
        if (failure instanceof GitRefusedException git && REFUSED.contains(git.kind())) {
            if (git.kind() == Kind.TOO_LARGE) {
                tooLarge.put(
                        repository,
                        new Refused(git.getMessage(), clock.instant().plus(REMEMBERED)));
            }
            return Optional.of(git.getMessage());
        }
        // Git took the token for none, and auth-service found it good.
        return failure instanceof CredentialRefusedException refused && refused.isPassing()
                ? Optional.of("Git does not accept the credential, which is good otherwise.")
                : Optional.empty();
    }

    int mostFiles() {
        return settings.restFiles();
    }
}
