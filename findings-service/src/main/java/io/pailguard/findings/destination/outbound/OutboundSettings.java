package io.pailguard.findings.destination.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where destinations may be. */
@ConfigMapping(prefix = "pailguard.destinations")
public interface OutboundSettings {
    /**
     * Ranges of addresses that are not public and may be sent to all the same, comma-separated: 10.20.0.0/16. Without it
     * loopback, link-local, private and other special addresses are refused.
     */
    Optional<List<String>> allowedRanges();

    /** Takes plain http too, at an address of a listed range alone: for trying out on one machine. */
    @WithDefault("false")
    boolean simulated();

    /** Longest time for one call, from its connection to the end of its answer. */
    @WithDefault("PT15S")
    Duration timeout();
}
