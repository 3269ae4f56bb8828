package io.pailguard.ingest.writeback;

import io.pailguard.contracts.check.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How reports are written to Bitbucket, where a connection lets them. */
@ConfigMapping(prefix = "pailguard.write-back")
interface WriteBackSettings {
    /** The least severity with which a finding makes a report and a build status FAILED: INFO to EMERGENCY. */
    @WithDefault("HIGH")
    Severity failFrom();

    /** A repository whose holder has not been heard of for so long is looked at again, by anybody. */
    @WithDefault("PT5M")
    Duration lease();

    /** Attempts before a failure stands until the next scan. */
    @WithDefault("5")
    @Min(1)
    int attempts();

    /** Wait before the second attempt; it doubles with each. */
    @WithDefault("PT30S")
    Duration backOff();

    /** How long it is kept what was written about commits that are the newest of nothing any more. */
    @WithDefault("P90D")
    Duration kept();
}
