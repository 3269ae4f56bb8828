package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static RawReply asking(String wait) {
        return new RawReply(429, MultiMap.caseInsensitiveMultiMap().add("retry-after", wait), new byte[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "' 30 ' | 30",
                "-3 |",
                "soon |",
                "Fri, 20 Nov 2026 10:01:00 GMT | 60",
                "Fri, 20 Nov 2026 09:59:00 GMT |"
            })
    void shouldTakeSecondsAndDatesThatAreNotOver(String asked, Long seconds) {
        assertThat(RetryAfter.of(asking(asked), NOW))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @Test
    void shouldTakeNoDateWhereOnlySecondsAreAskedFor() {
        assertThat(RetryAfter.inSeconds(asking("30"))).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.inSeconds(asking("Fri, 20 Nov 2026 10:01:00 GMT")))
                .isEmpty();
    }

    @Test
    void shouldBeEmptyWhereNothingIsAsked() {
        RawReply reply = new RawReply(429, MultiMap.caseInsensitiveMultiMap(), new byte[0]);

        assertThat(RetryAfter.of(reply, NOW)).isEmpty();
    }
}
