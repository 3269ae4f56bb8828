package io.pailguard.ingest.facts.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the people of workspaces are read. */
@ConfigMapping(prefix = "pailguard.people")
interface PeopleSettings {
    /** How old what is known of a part may become before it is read again. */
    @WithDefault("PT6H")
    Duration every();

    /** How long after its first selection the people of a workspace are first read: the first scan goes before. */
    @WithDefault("PT1M")
    Duration first();

    /** Parts that a pass reads; the next one goes on with those that were read longest ago. */
    @WithDefault("50")
    @Min(1)
    @Max(60)
    int partsAtOnce();

    /** A pass whose holder has not been heard of for so long is begun again, by anybody. */
    @WithDefault("PT10M")
    Duration lease();

    /** Wait after a pass that failed. */
    @WithDefault("PT5M")
    Duration backOff();

    /** How long what was known of people is kept after it changed. */
    @WithDefault("P2557D")
    Duration kept();
}
