package io.pailguard.findings.console.connectors;

import io.pailguard.contracts.connection.Method;

/**
 * What is typed for a credential: the one thing of a way to connect that auth-service does not describe.
 *
 * @param email whether a token goes with the e-mail address of its account
 * @param username whether it goes with the user name
 * @param token whether there is a token at all
 * @param expiry whether people know when the token ends
 * @param consumer whether the workspace's own OAuth consumer is given
 * @param workspace whether the token does not tell its workspace
 * @param consent whether a person consents at Bitbucket
 */
record CredentialInputs(
        boolean email,
        boolean username,
        boolean token,
        boolean expiry,
        boolean consumer,
        boolean workspace,
        boolean consent) {
    static CredentialInputs of(String name) {
        Method method = Method.valueOf(name);
        boolean consumer = method == Method.CLIENT_CREDENTIALS || method == Method.IDENTITY_PROVIDER;
        boolean token = !consumer && !method.needsConsent();
        return new CredentialInputs(
                method == Method.API_TOKEN,
                method == Method.APP_PASSWORD,
                token,
                token && method != Method.APP_PASSWORD,
                consumer,
                method == Method.ACCESS_TOKEN,
                method.needsConsent());
    }

    /** Whether the workspace's own consumer must be set up before somebody can consent to it. */
    boolean setUp() {
        return consumer && consent;
    }
}
