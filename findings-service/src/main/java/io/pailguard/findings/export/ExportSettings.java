package io.pailguard.findings.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long exports may hold what they read from. */
@ConfigMapping(prefix = "pailguard.exports")
interface ExportSettings {
    /** Who takes nothing for so long has gone away: 1 second to 10 minutes. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration patience();

    /** An export that is not written by then is broken off, however it trickles: 1 minute to 6 hours. */
    @WithDefault("PT15M")
    @DurationMin(minutes = 1)
    @DurationMax(hours = 6)
    Duration longest();
}
