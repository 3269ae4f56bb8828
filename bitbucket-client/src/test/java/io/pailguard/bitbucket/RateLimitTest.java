package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
    @ParameterizedTest
    @CsvSource({
        "1000, api-repositories, 1000",
        "1000, , 1000",
        "5000, raw,",
        "60000, git,",
        "0, api-repositories,",
        "'60, 60;w=3600', ,",
        "12345678, api-repositories,"
    })
    void shouldSayWhatIsSaidOfTheApi(String limit, String resource, Integer believed) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("x-ratelimit-limit", limit);
        if (resource != null) {
            headers.add("x-ratelimit-resource", resource);
        }

        assertThat(RateLimit.of(new RawReply(200, headers, new byte[0])))
                .isEqualTo(believed == null ? null : new RateLimit(believed, false));
    }
}
