package io.pailguard.ingest.facts.content;

import io.pailguard.ingest.connection.CredentialRefusedException;
import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.MirrorSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * By which way the contents of a repository are read: the one place that decides it. Git has all that REST has and the
 * history, for one request instead of one a file; so REST takes its place only where git itself is what fails, and not
 * where it gave no whole answer, which may pass.
 */
@ApplicationScoped
class ContentPolicy {
    /**
     * For so long a repository without room for its mirror is not fetched again, only to be thrown away, and with it what
     * was read over REST: longer than between most scans.
     */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final Set<Kind> REFUSED =
            Set.of(Kind.UNAUTHORIZED, Kind.FORBIDDEN, Kind.UNREACHABLE, Kind.TOO_LARGE, Kind.TOO_MANY_REFS);

    private final ContentWaySettings settings;
    private final MirrorSettings limits;
    private final WithoutRoom withoutRoom;
    private final Clock clock;

    ContentPolicy(ContentWaySettings settings, MirrorSettings limits, WithoutRoom withoutRoom, Clock clock) {
        this.settings = settings;
        this.limits = limits;
        this.withoutRoom = withoutRoom;
        this.clock = clock;
    }

    /** Why git is not asked at all, for people; empty where it is. */
    Uni<Optional<String>> insteadOfGit(UUID repository) {
        return switch (settings.content()) {
            case REST -> Uni.createFrom().item(Optional.of("The setting pailguard.ingest.content says so."));
            case GIT -> Uni.createFrom().item(Optional.empty());
            case AUTO -> withoutRoom.why(repository, limits.mirrorCap(), clock.instant());
        };
    }

    /** Why REST takes the place of git after this, for people; empty where the failure stands. */
    Uni<Optional<String>> insteadOfGit(UUID repository, Throwable failure) {
        Optional<String> why = settings.content() == ContentWay.AUTO ? why(failure) : Optional.empty();
        boolean isTooLarge = failure instanceof GitRefusedException git && git.kind() == Kind.TOO_LARGE;
        return why.isPresent() && isTooLarge
                ? withoutRoom
                        .keep(
                                repository,
                                why.get(),
                                limits.mirrorCap(),
                                clock.instant().plus(REMEMBERED))
                        .replaceWith(why)
                : Uni.createFrom().item(why);
    }

    private static Optional<String> why(Throwable failure) {
        if (failure instanceof GitRefusedException git && REFUSED.contains(git.kind())) {
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
