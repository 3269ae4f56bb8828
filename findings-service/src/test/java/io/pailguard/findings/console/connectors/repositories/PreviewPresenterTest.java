package io.pailguard.findings.console.connectors.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.findings.console.connectors.repositories.RepositoriesPage.Change;
import io.pailguard.findings.console.parts.Words;
import io.pailguard.findings.console.remote.Scans.Chosen;
import io.pailguard.findings.console.remote.Scans.Preview;
import io.pailguard.findings.console.remote.Scans.Some;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewPresenterTest {
    private static final Instant NOW = Instant.parse("2026-11-19T14:02:00Z");
    private static final Some NONE = new Some(0, List.of());

    @Test
    void shouldSayWhatOthersReadWithoutNamesWhereThereAreNone() {
        Some named = new Some(1, List.of(new Chosen("1", "acme/mobile-app")));
        var preview = new Preview(
                NONE, NONE, 3, NONE, named, new Some(2, List.of()), List.of(), 42, NOW.plus(Duration.ofHours(2)));

        assertThat(PreviewPresenter.of(preview, new Words(NOW, ZoneOffset.UTC)).facts())
                .containsExactly(
                        new Change("The same repositories stay watched.", List.of(), 0),
                        new Change(
                                "1 repository of all these would be read through another account of the team, not through"
                                        + " this one.",
                                List.of("acme/mobile-app"),
                                0),
                        new Change(
                                "2 repositories of all these would not be read until handed over by another team.",
                                List.of(),
                                2),
                        new Change(
                                "3 repositories stay. A scan of all takes about 42 requests of the hourly budget, and 2 h"
                                        + " as it is now.",
                                List.of(),
                                0));
    }
}
