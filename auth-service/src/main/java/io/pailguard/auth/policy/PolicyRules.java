package io.pailguard.auth.policy;

import io.pailguard.contracts.connection.Method;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a policy for credentials says. */
@Schema(name = "CredentialPolicyRules")
public record PolicyRules(
        @Schema(
                nullable = true,
                description = "How old a credential may become, in days; then somebody must consent again or give a new"
                        + " token. Null: as old as it likes",
                examples = "90")
        @Nullable
        Integer maxAgeDays,

        @Schema(
                nullable = true,
                description = "How far ahead the end of a token may lie when it is given, in days; one whose end is not"
                        + " known is refused. Null: no cap",
                examples = "365")
        @Nullable
        Integer lifetimeCapDays,

        @Schema(
                nullable = true,
                description = "How many days before such a time people are reminded; 14 where it is left out",
                examples = "14")
        @Nullable
        Integer remindDays,

        @Schema(
                nullable = true,
                description = "After how many days without use a credential, or an optional scope, counts as unused; 30"
                        + " where it is left out",
                examples = "30")
        @Nullable
        Integer dormantDays,

        @Schema(
                nullable = true,
                description = "After how many refusals in a row a credential counts as failing; 3 where it is left out",
                examples = "3")
        @Nullable
        Integer refusals,

        @Schema(
                nullable = true,
                description = "The ways to connect that are allowed; null: all",
                examples = "[\"BITBUCKET_APP\", \"API_TOKEN\"]")
        @Nullable
        List<Method> methods,

        @Schema(
                nullable = true,
                description = "The classic scopes that a credential may have, those that every connection needs among"
                        + " them; a granular one is allowed with the classic one that it stands for. Null: all",
                examples = "[\"account\", \"repository\", \"pullrequest\", \"pipeline\"]")
        @Nullable
        List<String> scopes) {
    private static final int REMIND_DAYS = 14;
    private static final int DORMANT_DAYS = 30;
    private static final int REFUSALS = 3;

    static final PolicyRules UNSET = new PolicyRules(null, null, null, null, null, null, null);

    /** With what holds where nothing is said. */
    PolicyRules whole() {
        return new PolicyRules(
                maxAgeDays,
                lifetimeCapDays,
                Objects.requireNonNullElse(remindDays, REMIND_DAYS),
                Objects.requireNonNullElse(dormantDays, DORMANT_DAYS),
                Objects.requireNonNullElse(refusals, REFUSALS),
                methods == null ? null : methods.stream().distinct().sorted().toList(),
                scopes == null ? null : scopes.stream().distinct().sorted().toList());
    }
}
