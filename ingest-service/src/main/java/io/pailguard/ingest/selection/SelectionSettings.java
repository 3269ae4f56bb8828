package io.pailguard.ingest.selection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holds where a selection does not say otherwise. */
@ConfigMapping(prefix = "pailguard.ingest")
interface SelectionSettings {
    /** Time between scheduled scans. */
    @WithDefault("PT1H")
    Duration scanInterval();
}
