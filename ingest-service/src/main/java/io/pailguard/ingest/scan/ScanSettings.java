package io.pailguard.ingest.scan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How scans are run. */
@ConfigMapping(prefix = "pailguard.scan")
interface ScanSettings {
    /** Steps that one replica runs at a time. */
    @WithDefault("2")
    @Min(1)
    int concurrency();

    /** A step whose holder has not been heard of for so long is run again, by anybody. */
    @WithDefault("PT20S")
    Duration lease();

    /** Attempts of a step before its failure stands. */
    @WithDefault("4")
    @Min(1)
    int attempts();

    /** Wait before the second attempt; it doubles with each. */
    @WithDefault("PT5S")
    Duration backOff();

    /** How long scans are kept after their end. */
    @WithDefault("P400D")
    Duration kept();

    /** Whether this replica runs steps at all. */
    @WithDefault("true")
    boolean enabled();
}
