package io.pailguard.findings.console.remote;

import io.quarkus.oidc.AccessTokenCredential;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** The other services decide by the person, not by this service: every call carries the person's access token. */
public class ForwardUserToken implements ClientRequestFilter {
    private final Instance<AccessTokenCredential> credential;

    @Inject
    public ForwardUserToken(Instance<AccessTokenCredential> credential) {
        this.credential = credential;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders()
                .putSingle(
                        HttpHeaders.AUTHORIZATION, "Bearer " + credential.get().getToken());
    }
}
