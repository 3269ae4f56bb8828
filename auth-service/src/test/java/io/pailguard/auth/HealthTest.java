package io.pailguard.auth;

import io.pailguard.auth.testing.AuthTest;
import io.pailguard.kit.testing.Outages;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest extends AuthTest {
    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    void shouldGoOnWithoutKafka() {
        Outages.withoutKafka(health);
    }

    @Test
    void shouldBeLiveAndNotReadyWithoutDatabase() {
        Outages.withoutDatabase(health);
    }
}
