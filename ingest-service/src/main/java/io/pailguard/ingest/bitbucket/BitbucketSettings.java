package io.pailguard.ingest.bitbucket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

/** Where Bitbucket is: fixed by the deployment, never by users. */
@ConfigMapping(prefix = "pailguard.bitbucket")
interface BitbucketSettings {
    URI apiUrl();

    URI siteUrl();

    URI gitUrl();

    /** Allows plain http to a loopback address, where the simulator runs. */
    @WithDefault("false")
    boolean simulated();

    /** From sending a request to its last byte. */
    @WithDefault("PT20S")
    Duration requestTimeout();

    /** A longer body is not read, in bytes. */
    @WithDefault("8388608")
    @Min(1024)
    int maxBody();

    /** A list of more pages is cut, so that a loop of pages ends. */
    @WithDefault("1000")
    @Min(1)
    int maxPages();

    /** Attempts of one GET, the first included. */
    @WithDefault("4")
    @Min(1)
    @Max(10)
    int attempts();

    /** Wait before the second attempt; it doubles with each, with jitter. */
    @WithDefault("PT0.5S")
    Duration backOff();

    /** How long a credential rests after a 429 without Retry-After. */
    @WithDefault("PT2M")
    Duration rateLimitRest();
}
