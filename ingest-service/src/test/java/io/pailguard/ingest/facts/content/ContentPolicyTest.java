package io.pailguard.ingest.facts.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.git.GitRefusedException;
import io.pailguard.ingest.git.GitRefusedException.Kind;
import io.pailguard.ingest.git.TestLimits;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentPolicyTest {
    private static final UUID REPOSITORY = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Remembered remembered = new Remembered();

    @Test
    void shouldAskGitWhereItIsNotForbidden() {
        assertThat(instead(ContentWay.REST))
                .hasValueSatisfying(why -> assertThat(why).contains("setting"));
        assertThat(instead(ContentWay.GIT)).isEmpty();
        assertThat(instead(ContentWay.AUTO)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldTakeRestWhereGitItselfIsWhatFails(Kind kind) {
        boolean mayPass = kind == Kind.UNAVAILABLE || kind == Kind.MISSING;

        assertThat(instead(ContentWay.AUTO, kind).isEmpty()).isEqualTo(mayPass);
        assertThat(instead(ContentWay.GIT, kind)).isEmpty();
        assertThat(remembered.until != null).isEqualTo(kind == Kind.TOO_LARGE);
    }

    @Test
    void shouldRememberWhatHasNoRoomLongerThanBetweenScans() {
        instead(ContentWay.AUTO, Kind.TOO_LARGE);

        assertThat(remembered.until).isAfter(NOW.plus(Duration.ofDays(7)));
        assertThat(instead(ContentWay.AUTO)).contains("no room");
        assertThat(instead(ContentWay.GIT)).isEmpty();
    }

    private Optional<String> instead(ContentWay way) {
        return policy(way).insteadOfGit(REPOSITORY).await().indefinitely();
    }

    private Optional<String> instead(ContentWay way, Kind kind) {
        return policy(way).insteadOfGit(REPOSITORY, refused(kind)).await().indefinitely();
    }

    private static GitRefusedException refused(Kind kind) {
        return new GitRefusedException(kind, "no room", null);
    }

    private ContentPolicy policy(ContentWay way) {
        return new ContentPolicy(
                new Way(way, 5), TestLimits.in(Path.of("mirrors")), remembered, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private record Way(ContentWay content, int restFiles) implements ContentWaySettings {}

    private static final class Remembered extends WithoutRoom {
        private @Nullable String why;
        private @Nullable Instant until;

        private Remembered() {
            super(null);
        }

        @Override
        Uni<Optional<String>> why(UUID repository, long cap, Instant now) {
            return Uni.createFrom().item(Optional.ofNullable(why));
        }

        @Override
        Uni<Void> keep(UUID repository, String why, long cap, Instant until) {
            this.why = why;
            this.until = until;
            return Uni.createFrom().voidItem();
        }
    }
}
