package io.pailguard.ingest.facts.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A machine of one's own that runs steps of pipelines. @param state in Bitbucket's word, for example ONLINE */
public record PipelineRunner(
        String uuid,
        @Nullable String name,
        List<String> labels,
        @Nullable String state) implements FactItem {
    public PipelineRunner {
        labels = List.copyOf(labels);
    }

    @Override
    public String key() {
        return uuid;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new PipelineRunner(uuid, Said.masked(name, mask), labels, state);
    }

    /** As a list of Bitbucket has it. */
    record Entry(PipelineRunner runner) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            return new Entry(new PipelineRunner(
                    Said.key(record.path("uuid")),
                    Fields.text(record.path("name")),
                    Said.texts(record.path("labels")).stream().sorted().toList(),
                    Fields.text(record.path("state").path("status"))));
        }
    }
}
