package io.pailguard.findings.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {
    private final SameOrigin rule = new SameOrigin("https://pailguard.acme.example");

    private boolean allows(String... headers) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            map.add(headers[i], headers[i + 1]);
        }
        return rule.allows(HttpMethod.POST, map);
    }

    @Test
    void shouldTakeWhatOurOwnPagesSend() {
        assertThat(allows("Origin", "https://pailguard.acme.example")).isTrue();
        assertThat(allows("Origin", "https://pailguard.acme.example", "Sec-Fetch-Site", "same-origin"))
                .isTrue();
        assertThat(allows("Sec-Fetch-Site", "same-origin")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://pailguard.acme.example",
                "https://pailguard.acme.example.evil.example",
                "https://pailguard.acme.example:8443"
            })
    void shouldRefuseOtherOrigins(String origin) {
        assertThat(allows("Origin", origin)).isFalse();
        assertThat(allows("Origin", origin, "Sec-Fetch-Site", "cross-site")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void shouldRefuseOtherSitesWhateverTheOriginSays(String site) {
        assertThat(allows("Origin", "https://pailguard.acme.example", "Sec-Fetch-Site", site))
                .isFalse();
    }

    @Test
    void shouldRefuseWhatSaysNothing() {
        assertThat(allows()).isFalse();
    }

    @Test
    void shouldLetReadingPass() {
        assertThat(rule.allows(
                        HttpMethod.GET, MultiMap.caseInsensitiveMultiMap().add("Sec-Fetch-Site", "cross-site")))
                .isTrue();
    }
}
