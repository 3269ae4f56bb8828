package io.pailguard.auth.method;

import io.pailguard.auth.scope.Scope;
import io.pailguard.contracts.connection.Method;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the page of one method says. */
@Schema(name = "MethodPage")
public record MethodPage(
        @Schema(description = "What POST /api/v1/connections takes")
        Method method,

        @Schema(description = "Its name in addresses", examples = "api-token")
        String slug,

        @Schema(description = "Its name for people", examples = "API token")
        String title,

        @Schema(description = "True for the one to take when nothing stands against it")
        boolean recommended,

        @Schema(description = "False: a connection cannot be made with it here")
        boolean available,

        @Schema(
                nullable = true,
                description = "What is missing for it; null when nothing is",
                examples = "The operator has not registered an OAuth client for this installation yet.")
        @Nullable
        String unavailableReason,

        @Schema(
                description = "When to take it",
                examples = "For one person's account or a service account, when no OAuth client may be registered.")
        String whenToUse,

        @Schema(
                nullable = true,
                description = "What to bear in mind; null when there is nothing",
                examples = "The token opens whatever its owner can open, within its scopes.")
        @Nullable
        String securityNote,

        @Schema(
                description = "What must be there before",
                examples = "[\"An Atlassian account that is a member of the workspace.\"]")
        List<String> prerequisites,

        @Schema(
                description = "Where the credential is made at Bitbucket",
                examples = "https://id.atlassian.com/manage-profile/security/api-tokens")
        String helpUrl,

        @Schema(description = "What that page is about", examples = "Create an API token at Atlassian")
        String helpText,

        @Schema(description = "The scopes that it asks for, in its own vocabulary")
        List<AskedScope> scopes,

        @Schema(
                nullable = true,
                description = "What to know about its scopes; null when there is nothing",
                examples = "Name it after this installation, so that its owner knows it again.")
        @Nullable
        String scopeHint,

        @Schema(description = "What sets it apart from the others")
        Comparison comparison) {

    @Schema(name = "AskedScope")
    public record AskedScope(
            @Schema(description = "The scope", examples = "read:repository:bitbucket")
            String name,

            @Schema(description = "What it is needed for", examples = "To list repositories and read their content")
            String reason,

            @Schema(description = "False: without it no connection is made")
            boolean optional,

            @Schema(description = "Its holder could also change things")
            boolean canWrite,

            @Schema(
                    nullable = true,
                    description = "What else its holder could do; null when nothing",
                    examples = "Its holder could change the settings of repositories.")
            @Nullable
            String cost) {
        /** All, in the vocabulary of OAuth and of access tokens. */
        public static List<AskedScope> classic() {
            return Arrays.stream(Scope.values())
                    .map(scope -> new AskedScope(
                            scope.classic(), scope.reason(), scope.isOptional(), scope.isOptional(), scope.cost()))
                    .toList();
        }

        /** All that API tokens have. */
        public static List<AskedScope> granular() {
            return Arrays.stream(Scope.values())
                    .filter(scope -> scope != Scope.PROJECT_ADMIN)
                    .flatMap(scope -> scope.granular().stream()
                            .map(name -> new AskedScope(
                                    name, scope.reason(), scope.isOptional(), name.startsWith("admin:"), scope.cost())))
                    .toList();
        }
    }
}
