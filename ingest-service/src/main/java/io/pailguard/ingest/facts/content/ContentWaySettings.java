package io.pailguard.ingest.facts.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** By which way contents are read. */
@ConfigMapping(prefix = "pailguard.ingest")
interface ContentWaySettings {
    /** Files and history come over git; auto: the files over REST where git is refused, cannot be reached or has no room. */
    @WithDefault("auto")
    ContentWay content();

    /** Files of one repository that one scan reads over REST, each by a request; the next scan goes on. */
    @WithDefault("5000")
    @Min(1)
    int restFiles();
}
