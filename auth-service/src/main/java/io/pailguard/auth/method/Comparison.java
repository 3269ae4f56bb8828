package io.pailguard.auth.method;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the table in which the ways to connect are compared. */
@Schema(name = "MethodComparison", description = "What sets it apart from the others")
public record Comparison(
        @Schema(description = "Who should take it", examples = "Most teams.")
        String whoFor,

        @Schema(description = "Who acts at Bitbucket", examples = "The person who consented")
        String actsAs,

        @Schema(
                description = "What is kept, and how long it lives",
                examples = "A pair of tokens that is renewed every few hours")
        String kept,

        @Schema(description = "What happens when that person leaves", examples = "It ends with the account")
        String whenPeopleLeave,

        @Schema(
                description = "How much of a leaked secret can be used, and how long",
                examples = "High: what leaks ends within hours")
        String securityLevel) {}
