package io.pailguard.auth.connection;

/** The ways in. Several can live side by side, several per workspace too. */
public enum Method {
    /** The user consents on Bitbucket's page to the consumer of this installation. */
    BITBUCKET_APP,
    /** The user consents to the workspace's own consumer. */
    IDENTITY_PROVIDER,
    /** A private consumer acts as itself. */
    CLIENT_CREDENTIALS,
    /** An Atlassian account's e-mail and API token. */
    API_TOKEN,
    /** A workspace, project or repository access token. */
    ACCESS_TOKEN,
    /** Removed by Bitbucket in 2026. */
    APP_PASSWORD;

    /** Whether a person consents in a browser. */
    public boolean needsConsent() {
        return this == BITBUCKET_APP || this == IDENTITY_PROVIDER;
    }
}
