package io.pailguard.findings.console.connectors;

import io.pailguard.contracts.connection.Method;

/**
 * What is typed for a credential: the one thing of a way to connect that auth-service does not describe.
 *
 * @param email whether a token goes with the e-mail address of its account
 * @param token whether there is a token at all; else a person consents at Bitbucket
 * @param workspace whether the token does not tell its workspace
 */
record CredentialInputs(boolean email, boolean token, boolean workspace) {
    static CredentialInputs of(String name) {
        Method method = Method.valueOf(name);
        return new CredentialInputs(method == Method.API_TOKEN, !method.needsConsent(), method == Method.ACCESS_TOKEN);
    }
}
