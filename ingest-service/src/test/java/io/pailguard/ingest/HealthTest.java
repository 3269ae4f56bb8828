package io.pailguard.ingest;

import io.pailguard.ingest.testing.IngestTest;
import io.pailguard.kit.testing.Outages;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

@IngestTest
class HealthTest {
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
