package io.pailguard.kit.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is kept what has served its purpose. */
@ConfigMapping(prefix = "pailguard.retention")
public interface RetentionSettings {
    /** Sent events. Waiting ones are kept for ever. */
    @WithDefault("P7D")
    Duration outbox();

    /**
     * Ids of handled events, and what else is known of events alone; longer than topics keep their records, so that no
     * redelivery finds its id forgotten.
     */
    @WithDefault("P14D")
    Duration inbox();

    @WithDefault("P30D")
    Duration deadLetters();

    /** Answers kept for repeated requests. */
    @WithDefault("PT24H")
    Duration idempotency();
}
