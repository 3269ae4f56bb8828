package io.pailguard.auth.problem;

import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.ProblemSet;
import io.pailguard.kit.problem.ProblemTerms;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** What stands against making, authorizing and using a connection. */
public enum AuthProblem implements Problem {
    CONNECTION_NAME_TAKEN(new ProblemTerms(
            "connection-name-taken",
            409,
            "Another connection has this name",
            "Choose another name; names are unique in the installation.",
            "There is already a connection 'Payments'.",
            Map.of("field", "name"))),
    CONNECTION_NOT_READY(new ProblemTerms(
            "connection-not-ready",
            409,
            "The connection is not in a state for this",
            "Look at its state and cause; authorize it again where it asks for that.",
            "It is REAUTHORIZATION_REQUIRED: revoked-upstream.")),
    WORKSPACE_BEING_ERASED(new ProblemTerms(
            "workspace-being-erased",
            409,
            "The workspace is being erased",
            "Wait until its erasure is complete, then connect it anew; GET /api/v1/erasures/{id} tells.",
            "What there was of this workspace is being erased.")),
    WORKSPACE_NEEDED(new ProblemTerms(
            "workspace-needed",
            422,
            "Which workspace is meant is not clear",
            "Name the workspace's slug; 'workspaces' lists those that the credential opens, where it tells.",
            "The credential opens 2 workspaces.",
            Map.of("workspaces", List.of("acme", "acme-platform"), "field", "workspace"))),
    HOST_REFUSED(new ProblemTerms(
            "host-refused",
            422,
            "Only Bitbucket Cloud can be connected",
            "Leave the address out: it is a setting of the deployment. Bitbucket Data Center and Server have another"
                    + " API, which is not supported.",
            "'workspace' names the host bitbucket.acme.example.",
            Map.of("field", "workspace"))),
    POLICY_REFUSED(new ProblemTerms(
            "policy-refused",
            422,
            "The policy for credentials does not allow this",
            "Keep to the policy, which GET /api/v1/credential-policy shows. A connector-admin who sees all teams can"
                    + " change it; an override can be given to one connection, with a reason.",
            "Connections by ACCESS_TOKEN are not allowed.")),
    METHOD_RETIRED(new ProblemTerms(
            "method-retired",
            422,
            "Bitbucket no longer accepts this kind of credential",
            "Make an API token with scopes and connect with the method API_TOKEN.",
            "Bitbucket removed app passwords on 28 July 2026 and answers 401 to each of them.")),
    METHOD_UNAVAILABLE(new ProblemTerms(
            "method-unavailable",
            422,
            "This method is not available here",
            "Choose one of the methods that GET /api/v1/methods shows as available.",
            "No OAuth consumer is configured for this installation.")),
    CONSUMER_NOT_PRIVATE(new ProblemTerms(
            "consumer-not-private",
            422,
            "The OAuth consumer may not act as itself",
            "Edit the consumer in the settings of the workspace, tick 'This is a private consumer', save, and connect"
                    + " again; or connect with the method IDENTITY_PROVIDER. Nothing was stored.",
            "Bitbucket knows this key and secret, and grants the consumer no token of its own.",
            Map.of("field", "consumerKey"))),
    HANDSHAKE_REFUSED(new ProblemTerms(
            "handshake-refused",
            403,
            "This answer of Bitbucket belongs to no consent that you began",
            "Begin the authorization again, in one browser and signed in as one person; it is good for ten minutes.",
            "State, person, connection and browser do not belong together, or the ten minutes are over.")),
    PURPOSE_REFUSED(new ProblemTerms(
            "purpose-refused",
            403,
            "No token is released for this purpose",
            "The detail says whether the caller or the credential's scopes stand against it.",
            "The credential lacks the scope repository:admin.",
            Map.of("missing", List.of("repository:admin")))),
    TOO_MANY_RELEASES(new ProblemTerms(
            "too-many-releases",
            429,
            "This caller asks for too many tokens",
            "Wait as long as Retry-After says, and keep a token until its useUntil instead of asking again.",
            "The caller 'ingest-service' has asked more than 6000 times in this minute.")),
    CREDENTIAL_UNREADABLE(new ProblemTerms(
            "credential-unreadable",
            503,
            "The sealed credential does not open",
            "Restore the key file or the database, or give the credential anew.",
            "The credential of this connection cannot be opened."));

    private final ProblemTerms terms;

    AuthProblem(ProblemTerms terms) {
        this.terms = terms;
    }

    @Override
    public ProblemTerms terms() {
        return terms;
    }

    /** Which of these a REST operation may answer with. */
    @ProblemSet
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Possible {
        AuthProblem[] value();
    }
}
