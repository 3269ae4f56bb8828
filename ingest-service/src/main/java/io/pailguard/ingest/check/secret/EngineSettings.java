package io.pailguard.ingest.check.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How contents are scanned. */
@ConfigMapping(prefix = "pailguard.secrets")
interface EngineSettings {
    /** Larger files are skipped and named, in bytes. */
    @WithDefault("10485760")
    @Min(1)
    int maxFileBytes();

    /** Contents between two checkpoints. */
    @WithDefault("200")
    @Min(1)
    int batchFiles();

    /** Longest time for one repository; what is not read by then is read next time. */
    @WithDefault("PT2H")
    Duration timeout();
}
