package io.pailguard.auth.token;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which client of the OIDC provider calls: its client id, not the name of its service account. */
@RequestScoped
class CallingService {
    private final SecurityIdentity identity;

    CallingService(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Empty when the token does not tell. */
    String clientId() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String authorizedParty = token.getClaim("azp");
            String client = authorizedParty == null ? token.getClaim("client_id") : authorizedParty;
            return client == null ? "" : client;
        }
        return "";
    }
}
