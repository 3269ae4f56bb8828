package io.pailguard.auth.broker;

import io.pailguard.auth.problem.Result;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which client of the OIDC provider calls: its client id, not the name of its service account. */
@RequestScoped
public class CallingService {
    /** The only service that ever holds a token without a short life, and that tells what became of tokens. */
    static final String INGEST = "ingest-service";

    private final SecurityIdentity identity;

    CallingService(SecurityIdentity identity) {
        this.identity = identity;
    }

    boolean isIngest() {
        return INGEST.equals(clientId());
    }

    /** Its client id; refused for every other caller. */
    public Result<String> ingest() {
        return isIngest() ? Result.done(INGEST) : Result.refused(Denial.wrongCaller(clientId()));
    }

    /** Empty when the token does not tell. */
    public String clientId() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            String authorizedParty = token.getClaim("azp");
            String client = authorizedParty == null ? token.getClaim("client_id") : authorizedParty;
            return client == null ? "" : client;
        }
        return "";
    }
}
