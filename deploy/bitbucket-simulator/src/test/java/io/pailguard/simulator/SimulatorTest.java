package io.pailguard.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh simulator of the small organization for each test, and clients of each kind. */
abstract class SimulatorTest {

    @TempDir
    Path directory;

    BitbucketSimulator simulator;
    Client anonymous;
    Client ana;

    @BeforeEach
    void startSimulator() throws IOException {
        simulator = BitbucketSimulator.start(options());
        anonymous = Client.anonymous(simulator);
        ana = anonymous.basic(simulator.credentials().apiTokens().get("ana/all"));
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    SimulatorOptions options() {
        return SimulatorOptions.in(directory.resolve("data"))
                .seeder(new SmallOrganization())
                .clock(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
    }

    /** With all scopes of the consumer. */
    Client consenting(String user) {
        return anonymous.bearer(consumer()
                .post("/site/oauth2/access_token", Map.of("grant_type", "authorization_code", "code", code(user)))
                .json()
                .get("access_token")
                .asText());
    }

    /** An authorization code that ana consented to. */
    String code() {
        return code("ana");
    }

    /** The consumer at the token endpoint. */
    Client consumer() {
        SampleCredentials.OauthConsumer consumer = simulator.credentials().consumer();
        return anonymous.basic(consumer.key(), consumer.secret());
    }

    private String code(String user) {
        String location = anonymous
                .post(
                        "/site/oauth2/authorize?response_type=code&client_id="
                                + simulator.credentials().consumer().key(),
                        Map.of("user", user, "decision", "grant"))
                .header("Location");
        return location.substring(location.indexOf("code=") + 5);
    }

    Client ben() {
        return anonymous.basic(simulator.credentials().apiTokens().get("ben/reader"));
    }
}
