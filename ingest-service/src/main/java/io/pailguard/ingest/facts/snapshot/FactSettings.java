package io.pailguard.ingest.facts.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** When the facts of repositories are read: settings, pull requests, pipelines and what else no push tells of. */
@ConfigMapping(prefix = "pailguard.facts")
public interface FactSettings {
    /** Whether this replica reads facts by itself; what people ask for is read in any case. */
    @WithDefault("true")
    boolean rotate();

    /** By kind, for example {@code webhooks}. */
    Map<String, OfKind> kinds();

    /** How long after a repository was found its facts are read first, spread over as long again: the first scan goes before. */
    @WithDefault("PT10M")
    Duration firstAfter();

    /** When what could not be read is tried again. */
    @WithDefault("PT1H")
    Duration againAfter();

    /** Part of the request budget that is left to scans, in percent: what people ask for may spend it, too. */
    @WithDefault("50")
    @Min(0)
    @Max(99)
    int reservePercent();

    /** A reading whose holder has not been heard of for so long is done again, by anybody. */
    @WithDefault("PT5M")
    Duration lease();

    /** Attempts of a reading before it counts as not read. */
    @WithDefault("4")
    @Min(1)
    int attempts();

    /** How long what was seen is kept after it changed. */
    @WithDefault("P2557D")
    Duration kept();

    /** What holds for one kind. */
    interface OfKind {
        /** How long a reading of the kind stands, where it is to be another time than the kind's own. */
        Optional<Duration> every();
    }
}
