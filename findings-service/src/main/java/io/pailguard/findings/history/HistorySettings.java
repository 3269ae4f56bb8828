package io.pailguard.findings.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How much is known of the commits of applications. */
@ConfigMapping(prefix = "pailguard.history")
public interface HistorySettings {
    /** How long before a signal commits may have brought it: 1 to 365 days. The lookback of a selection says what is read. */
    @WithDefault("P30D")
    @DurationMin(days = 1)
    @DurationMax(days = 365)
    Duration lookback();

    /** How long commits and merged pull requests are kept: 30 to 3,650 days, longer than the lookback. */
    @WithDefault("P400D")
    @DurationMin(days = 30)
    @DurationMax(days = 3_650)
    Duration kept();
}
