package io.pailguard.bitbucket.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.bitbucket.RawReply;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The recorded form of a token, which is the one from before 2026-05-04, and today's. */
class TokenFormsTest {

    @Test
    void shouldReadScopesUnderBothOfTheirNames() throws IOException {
        JsonNode old;
        try (InputStream in = RawReply.class.getResourceAsStream("model/recorded/token.json")) {
            old = new ObjectMapper().readTree(in).get(0);
        }
        Set<String> scopes = new TreeSet<>(Set.of(old.get("scopes").asText().split(" ")));

        for (String body : new String[] {old.toString(), old.toString().replace("\"scopes\"", "\"scope\"")}) {
            TokenAnswer answer =
                    new TokenReply(new RawReply(200, MultiMap.caseInsensitiveMultiMap(), body.getBytes())).read();

            assertThat(answer).isInstanceOfSatisfying(TokenAnswer.Granted.class, granted -> {
                assertThat(granted.scopes()).contains(scopes);
                assertThat(granted.lifetime())
                        .isEqualTo(Duration.ofSeconds(old.get("expires_in").asLong()));
                assertThat(granted.refresh()).isPresent();
            });
        }
    }
}
