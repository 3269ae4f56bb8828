package io.pailguard.ingest.facts.pipeline;

import io.pailguard.ingest.facts.snapshot.FactItem;
import org.jspecify.annotations.Nullable;

/**
 * Whether a repository has pipelines. One fact of each repository.
 *
 * @param enabled null where Bitbucket has no configuration of them: that they were never switched on looks so
 * @param filePresent whether the main branch has the file of pipelines; null where there is no main branch
 */
public record PipelineState(
        @Nullable Boolean enabled, @Nullable Boolean filePresent) implements FactItem {
    @Override
    public String key() {
        return "pipelines";
    }
}
