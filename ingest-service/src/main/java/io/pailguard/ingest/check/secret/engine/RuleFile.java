package io.pailguard.ingest.check.secret.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pailguard.contracts.check.Confidence;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of rules as it is written; the comment at its top explains the fields. */
record RuleFile(List<Entry> rules) {
    enum Reader {
        @JsonProperty("pattern")
        PATTERN,
        @JsonProperty("assignment")
        ASSIGNMENT,
        @JsonProperty("kubernetes-secret")
        KUBERNETES_SECRET,
        @JsonProperty("private-key")
        PRIVATE_KEY,
        @JsonProperty("json-web-token")
        JSON_WEB_TOKEN
    }

    /** @param text a template whose random parts are drawn before it is read */
    record Example(String text, @Nullable String path) {
        @JsonCreator
        Example {
            Objects.requireNonNull(text, "an example has no text");
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Example of(String text) {
            return new Example(text, null);
        }
    }

    record Entry(
            String id,
            Confidence confidence,
            Boolean generic,
            Reader reader,
            @Nullable String pattern,
            @Nullable String trigger,
            List<String> keywords,
            @Nullable Integer triggerLongest,
            @Nullable Integer longest,
            Integer group,
            Double minEntropy,
            StructureCheck check,
            List<Example> examples,
            List<Example> counterExamples) {
        Entry {
            Objects.requireNonNull(id, "a rule has no id");
            Objects.requireNonNull(confidence, id);
            generic = Objects.requireNonNullElse(generic, false);
            reader = Objects.requireNonNullElse(reader, Reader.PATTERN);
            keywords = Objects.requireNonNullElse(keywords, List.of());
            group = Objects.requireNonNullElse(group, 0);
            minEntropy = Objects.requireNonNullElse(minEntropy, 0.0);
            check = Objects.requireNonNullElse(check, StructureCheck.NONE);
            examples = Objects.requireNonNullElse(examples, List.of());
            counterExamples = Objects.requireNonNullElse(counterExamples, List.of());
        }
    }
}
