package io.pailguard.ingest.facts.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a repository's contents is read. */
@ConfigMapping(prefix = "pailguard.secrets")
interface ContentSettings {
    /** Branches beside the main one whose commits are read, the youngest first. */
    @WithDefault("50")
    int maxBranches();
}
