package io.pailguard.auth.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How Bitbucket accounts are matched to people: what the template gives for an account is looked for in a claim. */
@Schema(name = "IdentityRule")
public record IdentityRule(
        @Schema(
                nullable = true,
                required = true,
                description = "The claim of the organization's identity provider that is compared, ignoring case",
                examples = "email")
        @Nullable
        String claim,

        @Schema(
                nullable = true,
                required = true,
                description = "What is compared with it: text with {account_id}, {nickname} or {email} in it, each as"
                        + " Bitbucket tells it of the account",
                examples = "{nickname}@acme.example")
        @Nullable
        String template) {}
