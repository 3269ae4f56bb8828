package io.pailguard.auth.identity;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a rule makes of one account. */
@Schema(name = "IdentityMatch")
public record IdentityMatch(
        @Schema(description = "The account, by the first of its values that was sent", examples = "ada")
        String account,

        @Schema(
                description = "MATCHED to one person; AMBIGUOUS: several people, or several accounts, have the value;"
                        + " NO_MATCH: nobody has it; NOT_KNOWN: the account lacks what the template takes")
        Outcome outcome,

        @Schema(
                nullable = true,
                description = "What was looked for in the claim; null where it is not known",
                examples = "ada@acme.example")
        @Nullable
        String value,

        @Schema(description = "The people who have it", examples = "[\"Ada Lovelace\"]")
        List<String> people,

        @Schema(description = "Why, in a sentence", examples = "The claim email of Ada Lovelace is ada@acme.example.")
        String why) {
    @Schema(name = "IdentityOutcome")
    public enum Outcome {
        MATCHED,
        AMBIGUOUS,
        NO_MATCH,
        NOT_KNOWN
    }
}
