package io.pailguard.auth.method;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the credential is withdrawn at Bitbucket itself. Disconnecting here erases our copy; only that page ends it. */
@Schema(description = "Where to withdraw the credential at Bitbucket itself")
public record RevokeHelp(
        @Schema(
                description = "What to do, in one sentence",
                examples = "The owner of the account revokes the token on the page of API tokens.")
        String text,

        @Schema(
                description = "The page where it is done",
                examples = "https://id.atlassian.com/manage-profile/security/api-tokens")
        String url) {}
