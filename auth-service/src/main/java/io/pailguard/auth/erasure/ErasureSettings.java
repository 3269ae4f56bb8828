package io.pailguard.auth.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What answers say of an erasure. */
@ConfigMapping(prefix = "pailguard.erasure")
interface ErasureSettings {
    /** How long the deployment's topics keep events: what is erased is in them until then. */
    @WithDefault("P7D")
    Duration topicsKeep();
}
