package io.pailguard.ingest.facts.review;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A pull request, with who had a say in it.
 *
 * @param state in Bitbucket's word: OPEN, MERGED, DECLINED, SUPERSEDED
 * @param closedBy who merged or declined it
 * @param approvedBy whose approval stands
 * @param participants null where Bitbucket does not say who took part: then nothing is known of approvals
 */
public record PullRequest(
        String number,
        @Nullable String title,
        @Nullable String state,
        @Nullable String author,
        @Nullable String closedBy,
        @Nullable String source,
        @Nullable String destination,
        @Nullable String mergeCommit,
        @Nullable List<String> approvedBy,
        @Nullable List<String> changesRequestedBy,
        @Nullable List<String> reviewers,
        @Nullable Integer participants,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt)
        implements FactItem {
    @Override
    public String key() {
        return number;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new PullRequest(
                number,
                Said.masked(title, mask),
                state,
                author,
                closedBy,
                Said.masked(source, mask),
                Said.masked(destination, mask),
                mergeCommit,
                approvedBy,
                changesRequestedBy,
                reviewers,
                participants,
                createdAt,
                updatedAt);
    }

    /** As a list of Bitbucket has it. */
    record Entry(PullRequest request) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            JsonNode took = record.path("participants");
            return new Entry(new PullRequest(
                    Said.key(record.path("id")),
                    Fields.text(record.path("title")),
                    Fields.text(record.path("state")),
                    Said.who(record.path("author")),
                    Said.who(record.path("closed_by")),
                    Fields.text(record.path("source").path("branch").path("name")),
                    Fields.text(record.path("destination").path("branch").path("name")),
                    Fields.text(record.path("merge_commit").path("hash")),
                    who(took, one -> one.path("approved").asBoolean()),
                    who(
                            took,
                            one -> "changes_requested".equals(one.path("state").asText())),
                    who(took, one -> "REVIEWER".equals(one.path("role").asText())),
                    took.isArray() ? took.size() : null,
                    Fields.time(record.path("created_on")),
                    Fields.time(record.path("updated_on"))));
        }

        private static @Nullable List<String> who(JsonNode participants, Predicate<JsonNode> which) {
            if (!participants.isArray()) {
                return null;
            }
            List<String> names = new ArrayList<>();
            for (JsonNode one : participants) {
                String name = which.test(one) ? Said.who(one.path("user")) : null;
                if (name != null) {
                    names.add(name);
                }
            }
            names.sort(null);
            return List.copyOf(names);
        }
    }
}
