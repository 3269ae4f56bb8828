package io.pailguard.auth.vault;

/** What a sealed secret is. Part of the associated data: a secret of one kind never opens as another. */
public enum SecretKind {
    /** A user's API token: Basic, with the account's e-mail. */
    API_TOKEN,
    /** A user's app password: Basic, with the account's user name. */
    APP_PASSWORD,
    /** A workspace, project or repository access token: Bearer. */
    ACCESS_TOKEN,
    OAUTH_ACCESS,
    OAUTH_REFRESH,
    /** The secret of the OAuth consumer that a connection brings. */
    CLIENT_SECRET,
    /** The PKCE verifier of a consent on its way. */
    VERIFIER,
    /** The answer to the beginning of a consent, kept for a caller who repeats the request. */
    AUTHORIZATION_LINK,
    RESCUED_ACCESS,
    RESCUED_REFRESH
}
