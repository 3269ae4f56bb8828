package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered part of what was read of a repository in place of what was known before: all facts of one kind, or why they
 * could not be read. Told only where it changed. The event's subject is the repository's uuid.
 */
public record FactsChanged(
        @JsonPropertyDescription("Names all parts that were read together")
        UUID snapshot,

        @JsonPropertyDescription("What kind of facts, for example deploy-keys")
        String kind,

        @JsonPropertyDescription(
                "Whether they could be read. Only where it is READ, what is not among the facts is not" + " there")
        FactState state,

        @JsonPropertyDescription("Why they could not be read, for people; where they were, what is left out, and null"
                + " where nothing is")
        @Nullable
        String note,

        @JsonPropertyDescription(
                "The scopes that are missing, as Bitbucket names them; empty where none is known to be")
        List<String> scopes,

        @JsonPropertyDescription("When this was read") Instant readAt,

        @JsonPropertyDescription(
                "When what was known before was last seen so: it changed between then and now; null the"
                        + " first time")
        @Nullable
        Instant lastSeenBefore,

        @JsonPropertyDescription("How many facts there are in all parts")
        int total,

        @JsonPropertyDescription("Number of this part, from 1")
        int batch,

        @JsonPropertyDescription("How many parts there are") int batches,

        @JsonPropertyDescription("The facts of this part") List<Fact> facts) {
    public FactsChanged {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(readAt, "readAt");
        if (batch < 1 || batch > batches) {
            throw new IllegalArgumentException("batch is not one of " + batches);
        }
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
        facts = facts == null ? List.of() : List.copyOf(facts);
    }

    /** How a reading went. */
    public enum FactState {
        READ,
        /** The credential may not. */
        NOT_ASSESSABLE,
        /** It failed, or not all of it came. */
        NOT_READ
    }

    /** One fact. */
    public record Fact(
            @JsonPropertyDescription("What tells it from others of its kind in the repository")
            String key,

            @JsonPropertyDescription("What is said of it, by name; what is not known is left out. Never the value of a"
                    + " variable, a key or a secret")
            Map<String, String> attributes) {
        public Fact {
            Objects.requireNonNull(key, "key");
            attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }
}
