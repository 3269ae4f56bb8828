package io.pailguard.contracts.connection;

/** The ways to connect. Several can live side by side, several per workspace too. */
public enum Method {
    /** The user consents on Bitbucket's page to the consumer of this installation. */
    BITBUCKET_APP(true),
    /** The user consents to the workspace's own consumer. */
    IDENTITY_PROVIDER(true),
    /** A private consumer acts as itself. */
    CLIENT_CREDENTIALS(false),
    /** An Atlassian account's e-mail and API token. */
    API_TOKEN(false),
    /** A workspace, project or repository access token. */
    ACCESS_TOKEN(false),
    /** Removed by Bitbucket in 2026. */
    APP_PASSWORD(false);

    private final boolean byConsent;

    Method(boolean byConsent) {
        this.byConsent = byConsent;
    }

    /** Whether a person consents in a browser. */
    public boolean needsConsent() {
        return byConsent;
    }
}
