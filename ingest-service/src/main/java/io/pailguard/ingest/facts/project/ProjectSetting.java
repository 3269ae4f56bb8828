package io.pailguard.ingest.facts.project;

import io.pailguard.ingest.facts.snapshot.FactItem;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the project that a repository is in, or whether the repository has one of its own instead.
 *
 * @param value null where Bitbucket does not say it
 */
public record ProjectSetting(
        String project, String setting, @Nullable String value) implements FactItem {
    @Override
    public String key() {
        return setting;
    }
}
