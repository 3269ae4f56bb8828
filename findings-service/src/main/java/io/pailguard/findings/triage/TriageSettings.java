package io.pailguard.findings.triage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "pailguard.triage")
public interface TriageSettings {
    /** An acceptance or an override ends at the latest after this long, so that nothing is hidden for ever. */
    @WithDefault("P366D")
    Duration longestException();
}
