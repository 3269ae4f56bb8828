package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;

/**
 * Giving a connection a new token.
 *
 * @param label what the token is called
 * @param asksEmail whether it goes with the e-mail of an account
 * @param email the one that it has
 * @param makeHref where a new one is made at Bitbucket, or null
 * @param emailError why the e-mail is not taken, or null
 * @param tokenError why the token is not taken, or null
 * @param notice what is wrong with neither, or null
 */
record CredentialPage(
        String id,
        String name,
        String label,
        boolean asksEmail,
        String email,
        String makeHref,
        String emailError,
        String tokenError,
        Notice notice) {}
