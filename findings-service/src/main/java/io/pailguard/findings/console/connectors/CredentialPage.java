package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;
import org.jspecify.annotations.Nullable;

/**
 * Giving a connection a new token.
 *
 * @param label what the token is called
 * @param asksEmail whether it goes with the e-mail of an account
 * @param email the one that it has
 * @param makeHref where a new one is made at Bitbucket
 * @param emailError why the e-mail is not taken
 * @param tokenError why the token is not taken
 * @param notice what is wrong with neither
 */
record CredentialPage(
        String id,
        String name,
        String label,
        boolean asksEmail,
        String email,
        @Nullable String makeHref,
        @Nullable String emailError,
        @Nullable String tokenError,
        @Nullable Notice notice) {}
