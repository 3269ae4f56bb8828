package io.pailguard.kit.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the audit is sealed with, how often its chain is looked through, and whom it believes where a request came from. */
@ConfigMapping(prefix = "pailguard.audit")
interface AuditSettings {
    /**
     * The keys of the audit's chain, for each service its own: one {@code id:base64} of at least 32 bytes a line, the
     * current one first. Older ones stay below, so that what they sealed can be verified. A service does not start without it.
     */
    Optional<Path> keyFile();

    /** Makes the file when there is none: for a first start. */
    @WithDefault("false")
    boolean createKeyFile();

    /** How often the service reads its chain from the beginning to the end. */
    @WithDefault("PT24H")
    Duration verifyEvery();

    /**
     * Addresses of the proxies before the service, comma-separated: 10.20.0.0/16. Of them alone X-Forwarded-For is believed,
     * for the address that the audit keeps; without it that is whoever is connected.
     */
    Optional<List<String>> trustedProxies();
}
