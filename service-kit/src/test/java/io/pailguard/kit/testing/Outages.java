package io.pailguard.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pailguard.embedded.InfrastructureResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a service says of its health while what it needs is away. */
public final class Outages {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Long enough for a check to notice. */
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Outages() {}

    /** Without Kafka it goes on: what it would send waits. */
    public static void withoutKafka(URI health) {
        awaitReady(health);
        InfrastructureResource.kafka().stop();
        try {
            await().during(A_WHILE).atMost(SOON).until(() -> is("/ready", health) && is("/live", health));
        } finally {
            InfrastructureResource.kafka().start();
        }
    }

    /** Without a database it can do nothing, and a restart would not help. */
    public static void withoutDatabase(URI health) {
        awaitReady(health);
        InfrastructureResource.postgres().kill();
        try {
            await().atMost(SOON).until(() -> !is("/ready", health));
            await().during(A_WHILE).atMost(SOON).until(() -> is("/live", health));
        } finally {
            InfrastructureResource.postgres().restart();
        }
        awaitReady(health);
    }

    private static void awaitReady(URI health) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(status("/ready", health)).isEqualTo(200));
    }

    private static boolean is(String check, URI health) {
        return status(check, health) == 200;
    }

    private static int status(String check, URI health) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(health + check)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
