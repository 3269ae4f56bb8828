package io.pailguard.ingest.facts.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A variable of pipelines; its value is not kept, also where Bitbucket shows it.
 *
 * @param environment that it is of; null where each run of the repository has it
 * @param secured whether its value is hidden; null where Bitbucket does not say
 */
public record PipelineVariable(
        String uuid,
        @Nullable String name,
        @Nullable String environment,
        @Nullable Boolean secured) implements FactItem {
    @Override
    public String key() {
        return uuid;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new PipelineVariable(uuid, Said.masked(name, mask), Said.masked(environment, mask), secured);
    }

    PipelineVariable of(@Nullable String environmentName) {
        return new PipelineVariable(uuid, name, environmentName, secured);
    }

    /** As a list of Bitbucket has it. */
    record Entry(PipelineVariable variable) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            return new Entry(new PipelineVariable(
                    Said.key(record.path("uuid")),
                    Fields.text(record.path("key")),
                    null,
                    Fields.flag(record.path("secured"))));
        }
    }
}
