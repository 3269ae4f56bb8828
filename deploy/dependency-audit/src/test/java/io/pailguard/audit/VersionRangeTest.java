package io.pailguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource({
        // One that is fixed, from the first version on; milestones come before what they lead to.
        "introduced:0 fixed:4.1.125.Final,              4.1.124.Final, true",
        "introduced:0 fixed:4.1.125.Final,              4.1.125.Final, false",
        "introduced:0 fixed:4.1.125.Final,              4.1.9.Final,   true",
        "introduced:0 fixed:2.0,                        2.0-rc1,       true",
        "introduced:0 fixed:2.0,                        0-alpha,       true",
        "introduced:2.0 fixed:2.4,                      2.0-rc1,       false",
        "introduced:2.0 fixed:2.4,                      1.9,           false",
        // 1 and 1.0.0 are one version to Maven.
        "introduced:1 fixed:2,                          1.0.0,         true",
        // Several branches of one library.
        "introduced:4.0 fixed:4.3 introduced:5.0 fixed:5.2, 4.4, false",
        "introduced:4.0 fixed:4.3 introduced:5.0 fixed:5.2, 5.1, true",
        "introduced:5.0 fixed:5.2 introduced:4.0 fixed:4.3, 4.2, true",
        // Not fixed.
        "introduced:0 last_affected:3.1,                3.1,           true",
        "introduced:0 last_affected:3.1,                3.1.1,         false",
        "introduced:3.1 last_affected:3.1,              3.1,           true",
        "introduced:3.0,                                99,            true"
    })
    void shouldOrderVersionsAsMavenDoes(String events, String version, boolean affected) throws IOException {
        assertThat(range(events).contains(new ComparableVersion(version))).isEqualTo(affected);
    }

    @Test
    void shouldNameTheVersionsThatMend() throws IOException {
        assertThat(range("introduced:4.0 fixed:4.3 introduced:5.0 fixed:5.2").fixes())
                .isEqualTo(List.of("4.3", "5.2"));
    }

    private static VersionRange range(String events) throws IOException {
        StringBuilder json = new StringBuilder();
        for (String event : events.split(" ")) {
            json.append(json.isEmpty() ? "" : ",")
                    .append("{\"")
                    .append(event.replace(":", "\":\""))
                    .append("\"}");
        }
        return VersionRange.of(new ObjectMapper().readTree("{\"events\":[" + json + "]}"));
    }
}
