package io.pailguard.auth.policy;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** In what one connection departs from the policy for credentials; what is null is as the policy says. */
@Schema(name = "PolicyOverrideRules")
public record OverrideRules(
        @Schema(nullable = true, description = "How old its credential may become, in days", examples = "180") @Nullable
        Integer maxAgeDays,

        @Schema(
                nullable = true,
                description = "How far ahead the end of its token may lie when it is given, in days",
                examples = "400")
        @Nullable
        Integer lifetimeCapDays,

        @Schema(
                nullable = true,
                description = "After how many days without use its credential counts as unused",
                examples = "120")
        @Nullable
        Integer dormantDays,

        @Schema(nullable = true, description = "How many days before such a time people are reminded", examples = "30")
        @Nullable
        Integer remindDays,

        @Schema(
                nullable = true,
                description = "After how many refusals in a row its credential counts as failing",
                examples = "5")
        @Nullable
        Integer refusals,

        @Schema(
                nullable = true,
                description = "Whether it may stay by its method, though that is not allowed",
                examples = "true")
        @Nullable
        Boolean methodAllowed,

        @Schema(
                nullable = true,
                description = "Scopes that it may have beyond those that are allowed",
                examples = "[\"repository:admin\"]")
        @Nullable
        List<String> moreScopes) {
    public static final OverrideRules NOTHING = new OverrideRules(null, null, null, null, null, null, null);

    boolean sayNothing() {
        return equals(NOTHING);
    }
}
