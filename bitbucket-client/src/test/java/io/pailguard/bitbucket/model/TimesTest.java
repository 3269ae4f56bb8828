package io.pailguard.bitbucket.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-09-18T21:26:38+00:00",
                "2025-09-18T21:26:38.000000+00:00",
                "2025-09-18T21:26:38+00:00Z",
                "2025-09-18T21:26:38.000000+00:00Z",
                "2025-09-18T21:26:38Z",
                "2025-09-18T21:26:38z",
                "2025-09-18T21:26:38.0Z",
                "2025-09-18T21:26:38",
                "2025-09-18 21:26:38",
                "2025-09-18 21:26:38 +0000",
                "2025-09-18T21:26:38+0000",
                "2025-09-18T23:26:38+02:00",
                "2025-09-18T23:26:38+0200",
                "2025-09-18T23:26:38+02",
                "2025-09-18T11:56:38-0930",
                " 2025-09-18T21:26:38Z\n"
            })
    void shouldReadEachFormThatWasSeen(String written) {
        assertThat(Times.read(written)).contains(Instant.parse("2025-09-18T21:26:38Z"));
    }

    @Test
    void shouldKeepTheFraction() {
        assertThat(Times.read("2025-09-18T21:26:38.123456+00:00Z"))
                .contains(Instant.parse("2025-09-18T21:26:38.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2025-09-18",
                "2025-02-30T00:00:00Z",
                "2025-09-18T25:00:00Z",
                "2025-09-18T21:26:38+99:00",
                "2025-09-18T21:26:38ZZ",
                "2025-09-18T21:26:38.1234567890123Z",
                "\u0000",
                "2025-09-18T21:26:38+00:00+00:00"
            })
    void shouldReadNothingElse(String written) {
        assertThat(Times.read(written)).isEmpty();
        assertThat(Times.read("9".repeat(100_000))).isEmpty();
        assertThat(Times.read(null)).isEmpty();
    }
}
