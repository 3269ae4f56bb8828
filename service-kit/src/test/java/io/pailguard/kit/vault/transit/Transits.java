package io.pailguard.kit.vault.transit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Adapters over a server of the test. */
public final class Transits {
    private Transits() {}

    /** What a deployment would set. */
    record Settings(
            Optional<URI> url,
            Optional<String> key,
            Optional<String> namespace,
            Optional<Path> tokenFile,
            Optional<String> kubernetesRole,
            Path kubernetesTokenFile)
            implements TransitSettings {
        @Override
        public String mount() {
            return "transit";
        }

        @Override
        public String kubernetesMount() {
            return "kubernetes";
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration keep() {
            return Duration.ofMinutes(10);
        }
    }

    static Settings byToken(URI url, Path tokenFile) {
        return new Settings(
                Optional.of(url),
                Optional.of(TransitServer.KEY),
                Optional.of("team-a"),
                Optional.of(tokenFile),
                Optional.empty(),
                tokenFile);
    }

    static Transit over(TransitSettings settings, Vertx vertx, Clock clock) {
        return new Transit(settings, vertx, new HttpClientOptions(), clock);
    }

    /** @param tokenFile with the server's token */
    public static Transit over(TransitServer server, Vertx vertx, Path tokenFile) {
        return over(byToken(server.url(), tokenFile), vertx, Clock.systemUTC());
    }
}
