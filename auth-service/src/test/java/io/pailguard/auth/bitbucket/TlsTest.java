package io.pailguard.auth.bitbucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.bitbucket.Addresses;
import io.pailguard.bitbucket.Api;
import io.pailguard.bitbucket.ApiAnswer;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.Transport;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.bitbucket.token.TokenAnswer.Unclear;
import io.pailguard.bitbucket.token.TokenEndpoint;
import io.pailguard.kit.secret.Secret;
import io.pailguard.simulator.BitbucketSimulator;
import io.pailguard.simulator.SimulatorOptions;
import io.pailguard.simulator.Tls;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class TlsTest extends AuthTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Transport transport;

    @Inject
    OauthConsumer consumer;

    @Inject
    Clock clock;

    @TempDir
    Path folder;

    @Test
    void shouldSendNothingToAServerWhoseCertificateNobodyVouchesFor() throws IOException {
        try (BitbucketSimulator simulator =
                BitbucketSimulator.start(SimulatorOptions.in(folder).tls(Tls.ON))) {
            URI there = URI.create(simulator.baseUrl());
            Addresses addresses = new Addresses(there, there, there, true);
            Secret token = Secret.of("a-token-of" + "-somebody");

            ApiAnswer answer = new Bitbucket(new Api(transport, addresses, clock))
                    .user(new ApiCredential.Bearer(token))
                    .await()
                    .atMost(LONG);
            TokenAnswer refreshed = new TokenEndpoint(transport, addresses)
                    .refresh(consumer.credential().orElseThrow(), token)
                    .await()
                    .atMost(LONG);

            assertThat(simulator.baseUrl()).startsWith("https://");
            assertThat(answer.refusal().isWithoutAnswer()).isTrue();
            assertThat(refreshed).isInstanceOf(Unclear.class);
            assertThat(simulator.requests().all()).isEmpty();
        }
    }
}
