package io.pailguard.ingest.facts.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.Target;
import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.facts.repository.Owner;
import io.pailguard.ingest.facts.repository.RepositoryState;
import io.pailguard.ingest.git.CommitFacts;
import io.pailguard.ingest.git.Survey;
import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.kit.id.Ids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@IngestTest
class HistoryCollectorTest {
    private static final Instant SINCE = Instant.parse("2026-11-01T12:00:00Z");

    @Inject
    HistoryCollector collector;

    /** What is looked for in the contents goes on; the next scan owes the commits. */
    @Test
    void shouldTellAsAResultThatCommitsCouldNotBeRead() {
        // Its mirror is gone.
        UUID repository = Ids.next();
        List<CommitFacts> history = List.of(new CommitFacts("a".repeat(40), "Ana", SINCE, 0));
        var survey = new Survey(
                List.of(), Map.of(), Map.of(), SINCE, Map.of(), Map.of(), Map.of(), history, Map.of(), Set.of());

        NewHistory read = collector
                .collect(target(repository), new ContentFacts(null, null, SINCE, survey, null), () -> false)
                .await()
                .atMost(Duration.ofSeconds(20))
                .orElseThrow();

        assertThat(read.owed()).contains("could not be read");
        assertThat(read.complete()).isFalse();
        assertThat(read.commits()).isEmpty();
    }

    private static Target target(UUID repository) {
        WatchedConnection connection = null;
        var known = new KnownRepository(
                repository,
                "acme",
                "gone",
                "Gone",
                null,
                true,
                "main",
                null,
                null,
                RepositoryState.values()[0],
                0,
                new Owner(Ids.next(), "Acme", "payments"));
        return new Target(connection, known, 30);
    }
}
