package io.pailguard.contracts.event;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What guards a repository's main branch. The event's subject is the repository's uuid. A null says: could not be read. */
public record GuardsData(
        @JsonPropertyDescription("The branch these guards are on") @Nullable
        String branch,

        @JsonPropertyDescription(
                "Approvals that a change needs before it is on the branch; 0 where everybody who may write"
                        + " can push directly, or where merge checks only warn")
        @Nullable
        Integer requiredApprovals,

        @JsonPropertyDescription("History of the branch cannot be rewritten") @Nullable
        Boolean forcePushBlocked,

        @JsonPropertyDescription("The branch cannot be deleted") @Nullable
        Boolean deletionBlocked,

        @JsonPropertyDescription("Direct pushes are restricted to those who are named, or to nobody") @Nullable
        Boolean pushRestricted,

        @JsonPropertyDescription("Why guards could not be read, for example the scope that is missing") @Nullable
        String notAssessable,

        @JsonPropertyDescription("When this was read from Bitbucket")
        Instant readAt) {}
