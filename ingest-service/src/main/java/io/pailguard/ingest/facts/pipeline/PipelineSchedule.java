package io.pailguard.ingest.facts.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** When a pipeline runs by itself. @param cron as Bitbucket writes it */
public record PipelineSchedule(
        String uuid,
        @Nullable Boolean enabled,
        @Nullable String cron,
        @Nullable String ref,
        @Nullable String selector) implements FactItem {
    @Override
    public String key() {
        return uuid;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new PipelineSchedule(uuid, enabled, cron, Said.masked(ref, mask), Said.masked(selector, mask));
    }

    /** As a list of Bitbucket has it. */
    record Entry(PipelineSchedule schedule) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            JsonNode target = record.path("target");
            return new Entry(new PipelineSchedule(
                    Said.key(record.path("uuid")),
                    Fields.flag(record.path("enabled")),
                    Fields.text(record.path("cron_pattern")),
                    Fields.text(target.path("ref_name")),
                    Fields.text(target.path("selector").path("pattern"))));
        }
    }
}
