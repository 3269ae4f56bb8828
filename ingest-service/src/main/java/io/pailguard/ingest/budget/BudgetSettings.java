package io.pailguard.ingest.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many requests a credential may spend. Keep {@link #window()} in step with the other side's, which counts too. */
@ConfigMapping(prefix = "pailguard.budget")
interface BudgetSettings {
    /** Requests per window: a little below Bitbucket's 1,000, so that people who share the credential get some. */
    @Min(1)
    @WithDefault("950")
    int requests();

    /** Length of the window: an hour at Bitbucket. Shorter where an hour is to be shown in a minute. */
    @WithDefault("PT1H")
    Duration window();
}
