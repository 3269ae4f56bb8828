package io.pailguard.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextLinkTest {
    private static final URI API = URI.create("https://api.bitbucket.org");

    @Test
    void shouldFollowALinkWithinTheApi() {
        assertThat(NextLink.follow(API, "https://api.bitbucket.org/2.0/repositories/acme?page=2&q=a%20b"))
                .contains(new ApiPath("/2.0/repositories/acme?page=2&q=a%20b"));
        assertThat(NextLink.follow(API, "https://API.bitbucket.org:443/2.0/x?ctx=abc"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.bitbucket.org/2.0/x",
                "https://api.bitbucket.org:8443/2.0/x",
                "https://evil.example/2.0/x",
                "https://api.bitbucket.org@evil.example/2.0/x",
                "https://evil@api.bitbucket.org/2.0/x",
                "https://api.bitbucket.org.evil.example/2.0/x",
                "https://169.254.169.254/2.0/x",
                "https://[::ffff:127.0.0.1]/2.0/x",
                "https://2130706433/2.0/x",
                "https://api.bitbucket.org/1.0/groups/acme",
                "https://api.bitbucket.org/2.0/../internal",
                "https://api.bitbucket.org/2.0/./x",
                "//evil.example/2.0/x",
                "/2.0/x",
                "file:///2.0/x",
                "javascript:alert(1)",
                "https://api.bitbucket.org\\@evil.example/2.0/x",
                "https://api.bitbucket.org/2.0/x\r\nHost: evil.example",
                ""
            })
    void shouldNotFollowALinkThatLeadsElsewhere(String link) {
        assertThat(NextLink.follow(API, link)).isEmpty();
    }
}
