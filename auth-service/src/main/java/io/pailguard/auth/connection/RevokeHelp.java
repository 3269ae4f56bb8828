package io.pailguard.auth.connection;

import io.pailguard.contracts.connection.Method;
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
        String url) {
    private static final String SITE = "https://bitbucket.org/";

    public static RevokeHelp of(Method method, String workspaceSlug) {
        String workspace = workspaceSlug == null ? "" : workspaceSlug;
        if (method == Method.API_TOKEN) {
            return new RevokeHelp(
                    "The owner of the account revokes the token on the page of API tokens.",
                    "https://id.atlassian.com/manage-profile/security/api-tokens");
        }
        if (method == Method.ACCESS_TOKEN) {
            return new RevokeHelp(
                    "An administrator revokes the token in the settings of its workspace, project or repository.",
                    SITE + workspace + "/workspace/settings/access-tokens");
        }
        if (method == Method.CLIENT_CREDENTIALS) {
            return new RevokeHelp(
                    "A workspace administrator deletes the OAuth client.",
                    SITE + workspace + "/workspace/settings/oauth-clients");
        }
        if (method == Method.APP_PASSWORD) {
            return new RevokeHelp(
                    "Bitbucket removed app passwords in July 2026: it accepts none any more.",
                    SITE + "account/settings/app-passwords/");
        }
        return new RevokeHelp(
                "The person who consented withdraws it under App authorizations.",
                SITE + "account/settings/app-authorizations/");
    }
}
