package io.pailguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample's notification-hub: a huge file, binary ones, invalid UTF-8, odd names, endless lines. */
@Order(2)
@ExtendWith(Installation.class)
class HostileRepositoryIT {
    private static final String REPOSITORY = "acme-platform/notification-hub";

    @Test
    void shouldReadItAsFarAsTheCapsAllowAndSayWhatWasSkipped(Installation installation) {
        Scans scans = new Scans(installation);
        // When
        JsonNode scan = scans.first("acme-platform");
        // Then
        assertThat(scan.path("state").asText()).as(scan.toPrettyString()).isEqualTo("COMPLETED");
        JsonNode repository = StreamSupport.stream(scan.path("repositories").spliterator(), false)
                .filter(it -> it.path("fullName").asText().equals(REPOSITORY))
                .findFirst()
                .orElseThrow();
        assertThat(repository.path("exclusions"))
                .extracting(it ->
                        it.path("path").asText() + ": " + it.path("reason").asText())
                .containsExactly("logs/delivery.log: too-large");
        // The huge one, and two binary ones that could hold no text.
        assertThat(repository.path("filesSkipped").asInt()).isEqualTo(3);
        assertThat(repository.path("filesRead").asInt() + 3)
                .isEqualTo(repository.path("filesTotal").asInt());
    }

    @Test
    void shouldFindWhatLiesInTheHardPlaces(Installation installation) {
        List<JsonNode> issues = installation.as("admin").issues("?application=" + REPOSITORY);
        assertThat(issues)
                .extracting(issue -> issue.path("location").path("path").asText())
                .contains("ops/contacts.csv", "docs/uebergabe.txt", "web/bundle.min.js");
    }
}
