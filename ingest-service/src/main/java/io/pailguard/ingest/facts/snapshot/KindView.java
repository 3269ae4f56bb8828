package io.pailguard.ingest.facts.snapshot;

import io.pailguard.contracts.event.FactsChanged.FactState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "FactKind", description = "How one kind of facts of a repository was read")
record KindView(
        @Schema(description = "The kind", examples = "deploy-keys")
        String kind,

        @Schema(description = "What that is, for people", examples = "deploy keys")
        String title,

        @Schema(
                description =
                        "READ, or NOT_ASSESSABLE where the credential may not, or NOT_READ where it failed or was not"
                                + " done yet. Only where it is READ, what is not among the facts is not there",
                examples = "READ")
        FactState state,

        @Schema(
                nullable = true,
                description = "Why they were not read, for people; where they were, what is left out",
                examples = "The credential lacks the scope webhook.")
        @Nullable
        String note,

        @Schema(
                description = "The scopes that are missing, as Bitbucket names them",
                examples = "[\"admin:repository:bitbucket\"]")
        List<String> scopes,

        @Schema(
                nullable = true,
                description = "How many facts there are; null where they were not read",
                examples = "3")
        @Nullable
        Integer total,

        @Schema(nullable = true, description = "Since when it is so, as far as it was seen") @Nullable
        Instant since,

        @Schema(nullable = true, description = "When it was last seen so") @Nullable
        Instant lastSeen,

        @Schema(
                nullable = true,
                description =
                        "When something else was seen: it changed between lastSeen and then; null while it stands so")
        @Nullable
        Instant until,

        @Schema(nullable = true, description = "When these facts were last READ, whatever came after") @Nullable
        Instant lastRead,

        @Schema(nullable = true, description = "The connection that they were read through") @Nullable
        UUID connectionId,

        @Schema(nullable = true, description = "That connection's name", examples = "Payments") @Nullable
        String connection,

        @Schema(nullable = true, description = "When they are read next; null where nobody watches the repository")
        @Nullable
        Instant next,

        @Schema(
                nullable = true,
                description = "What the next reading waits for",
                examples = "Waits for the request budget.")
        @Nullable
        String waits,

        @Schema(
                description = "Requests to Bitbucket that a reading usually takes when each list is one page",
                examples = "1")
        int requests) {}
