package io.pailguard.ingest.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How auth-service is asked again that gives no token: once a connection, at growing distances. */
@ConfigMapping(prefix = "pailguard.token-wait")
interface TokenSettings {
    @WithDefault("PT2S")
    Duration first();

    @WithDefault("PT2M")
    Duration longest();
}
