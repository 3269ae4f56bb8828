package io.pailguard.auth.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.auth.bitbucket.TokenAnswer.Unclear;
import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.secret.Secret;
import io.pailguard.simulator.BitbucketSimulator;
import io.pailguard.simulator.SimulatorOptions;
import io.pailguard.simulator.Tls;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class TlsTest extends AuthTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Http http;

    @Inject
    OauthConsumer consumer;

    @Inject
    BitbucketSettings settings;

    @TempDir
    Path folder;

    @Test
    void shouldSendNothingToAServerWhoseCertificateNobodyVouchesFor() throws IOException {
        try (BitbucketSimulator simulator =
                BitbucketSimulator.start(SimulatorOptions.in(folder).tls(Tls.ON))) {
            BitbucketSettings there = new Elsewhere(settings, URI.create(simulator.baseUrl()));
            Secret token = Secret.of("a-token-of" + "-somebody");

            ApiAnswer answer = new Bitbucket(http, there)
                    .user(new ApiCredential.Bearer(token))
                    .await()
                    .atMost(LONG);
            TokenAnswer refreshed = new TokenEndpoint(http, consumer, there)
                    .refresh(token)
                    .await()
                    .atMost(LONG);

            assertThat(simulator.baseUrl()).startsWith("https://");
            assertThat(answer.status()).isZero();
            assertThat(refreshed).isInstanceOf(Unclear.class);
            assertThat(simulator.requests().all()).isEmpty();
        }
    }
}
