package io.pailguard.contracts.connection;

/** The ways to connect. Several can live side by side, several per workspace too. */
public enum Method {
    /** The user consents on Bitbucket's page to the consumer of this installation. */
    BITBUCKET_APP(Method.DOCS + "use-oauth-on-bitbucket-cloud/"),
    /** The user consents to the workspace's own consumer. */
    IDENTITY_PROVIDER(Method.DOCS + "use-oauth-on-bitbucket-cloud/"),
    /** A private consumer acts as itself. */
    CLIENT_CREDENTIALS(Method.DOCS + "use-oauth-on-bitbucket-cloud/"),
    /** An Atlassian account's e-mail and API token. */
    API_TOKEN("https://id.atlassian.com/manage-profile/security/api-tokens"),
    /** A workspace, project or repository access token. */
    ACCESS_TOKEN(Method.DOCS + "access-tokens/"),
    /** Removed by Bitbucket in 2026. */
    APP_PASSWORD(Method.DOCS + "app-passwords/");

    private static final String DOCS = "https://support.atlassian.com/bitbucket-cloud/docs/";

    private final String makeUrl;

    Method(String makeUrl) {
        this.makeUrl = makeUrl;
    }

    /** The page at Atlassian where its credential is made, or that tells how. */
    public String makeUrl() {
        return makeUrl;
    }

    /** Whether a person consents in a browser. */
    public boolean needsConsent() {
        return this == BITBUCKET_APP || this == IDENTITY_PROVIDER;
    }
}
