package io.pailguard.ingest.facts.pipeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is deployed to, with the newest deployment among those that Bitbucket lists first.
 *
 * @param type Test, Staging or Production
 * @param adminOnly whether administrators alone may deploy there; null where Bitbucket does not say
 */
public record Environment(
        String uuid,
        @Nullable String name,
        @Nullable String type,
        @Nullable Boolean adminOnly,
        @Nullable String lastDeployment,
        @Nullable String lastCommit,
        @Nullable Instant lastDeployedAt)
        implements FactItem {
    @Override
    public String key() {
        return uuid;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new Environment(
                uuid, Said.masked(name, mask), type, adminOnly, lastDeployment, lastCommit, lastDeployedAt);
    }

    Environment with(Deployment last) {
        return new Environment(uuid, name, type, adminOnly, last.state(), last.commit(), last.at());
    }

    /** As a list of Bitbucket has it. */
    record Entry(Environment environment) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            return new Entry(new Environment(
                    Said.key(record.path("uuid")),
                    Fields.text(record.path("name")),
                    Fields.text(record.path("environment_type").path("name")),
                    Fields.flag(record.path("restrictions").path("admin_only")),
                    null,
                    null,
                    null));
        }
    }

    /** What was brought there. */
    record Deployment(
            String uuid,
            @Nullable String environment,
            @Nullable String state,
            @Nullable String commit,
            @Nullable Instant at) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Deployment of(JsonNode record) {
            JsonNode state = record.path("state");
            String result = Fields.text(state.path("status").path("name"));
            return new Deployment(
                    Said.key(record.path("uuid")),
                    Fields.text(record.path("environment").path("uuid")),
                    result == null ? Fields.text(state.path("name")) : result,
                    Fields.text(record.path("release").path("commit").path("hash")),
                    Fields.time(record.path("last_update_time")));
        }
    }
}
