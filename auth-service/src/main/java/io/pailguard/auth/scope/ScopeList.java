package io.pailguard.auth.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ScopeList")
record ScopeList(
        @Schema(description = "What a consent can ask for; each set is exact")
        List<Profile> profiles,

        @Schema(description = "The fewest that the named checks need; without any, those of the whole catalogue")
        List<Needed> minimal) {
    @Schema(name = "ScopeProfile")
    record Profile(
            @Schema(description = "Its name in POST /api/v1/connections", examples = "BASE")
            ScopeProfile name,

            @Schema(
                    description = "Its scopes, in the vocabulary of OAuth",
                    examples = "[\"account\", \"repository\", \"pullrequest\", \"pipeline\"]")
            List<String> scopes) {}

    @Schema(name = "NeededScope")
    record Needed(
            @Schema(description = "In the vocabulary of OAuth and of access tokens", examples = "repository:admin")
            String scope,

            @Schema(
                    description = "In that of API tokens, which needs all of these",
                    examples = "[\"admin:repository:bitbucket\"]")
            List<String> granular,

            @Schema(description = "What it is for", examples = "Reads branch restrictions and deploy keys.")
            String reason,

            @Schema(description = "What else its holder could do", examples = "It also allows changing settings.")
            String cost,

            @Schema(
                    description = "The checks that need it; none where it finds the workspace",
                    examples = "[\"posture.no-branch-restrictions\"]")
            Set<String> checks) {}

    static ScopeList of(MinimalScopes minimal) {
        return new ScopeList(
                Arrays.stream(ScopeProfile.values())
                        .map(profile -> new Profile(
                                profile,
                                profile.scopes().stream().map(Scope::classic).toList()))
                        .toList(),
                minimal.scopes().stream()
                        .map(scope -> new Needed(
                                scope.classic(),
                                scope.granular(),
                                scope.reason(),
                                scope.cost(),
                                minimal.checks().getOrDefault(scope, Set.of())))
                        .toList());
    }
}
