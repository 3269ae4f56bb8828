package io.pailguard.auth.settings;

import io.pailguard.auth.identity.IdentityMatch;
import io.pailguard.auth.identity.IdentityRule;
import io.pailguard.auth.identity.SampleAccount;
import io.pailguard.auth.identity.SamplePerson;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rule, saved or not, and whom to try it on. Nothing of it is kept. */
@Schema(name = "IdentityTrial")
record IdentityTrial(
        @Schema(nullable = true, description = "The rule; null for the one that is saved") @Nullable
        IdentityRule rule,

        @Schema(required = true, description = "Bitbucket accounts, 1 to 100") @Nullable
        List<SampleAccount> accounts,

        @Schema(required = true, description = "People of the identity provider, 1 to 100") @Nullable
        List<SamplePerson> people) {
    @Schema(name = "IdentityMatches")
    record Matches(
            @Schema(description = "One for each account, in their order")
            List<IdentityMatch> items) {}
}
