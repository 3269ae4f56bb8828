package io.pailguard.ingest.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pailguard.contracts.connection.Method;
import io.pailguard.ingest.upstream.UpstreamView.Announced;
import io.pailguard.ingest.upstream.UpstreamView.Use;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemovalCalendarTest {
    private static List<Announced> on(String day, Method... inUse) {
        return UpstreamView.of(List.of(), LocalDate.parse(day), Set.of(inUse)).removals();
    }

    @Test
    void shouldSayOfEachRemovalWhoSaysSoAndWhatIsDone() {
        assertThat(RemovalCalendar.ALL)
                .isSortedAccordingTo(Comparator.comparing(Removal::day))
                .extracting(Removal::id)
                .doesNotHaveDuplicates();
        assertThat(RemovalCalendar.ALL).allSatisfy(removal -> {
            assertThat(removal.what()).endsWith(".");
            assertThat(removal.instead()).endsWith(".");
            assertThat(removal.source()).isNotBlank();
            assertThat(removal.address() == null || removal.address().startsWith("https://"))
                    .isTrue();
        });
    }

    @Test
    void shouldCountTheDaysThatAreLeftAndThoseThatHavePassed() {
        assertThat(on("2026-07-26"))
                .extracting(Announced::id, Announced::daysLeft)
                .contains(tuple("app-passwords-removed", 2L), tuple("cross-workspace-lists", -103L));
    }

    @Test
    void shouldTellWhetherThisInstallationDependsOnIt() {
        assertThat(on("2026-07-26", Method.API_TOKEN))
                .extracting(Announced::use)
                .containsOnly(Use.NOT_USED);
        assertThat(on("2026-07-26", Method.API_TOKEN, Method.APP_PASSWORD))
                .filteredOn(removal -> removal.use() == Use.USED)
                .extracting(Announced::id)
                .containsExactly("app-passwords-creation", "app-passwords-removed");
    }
}
