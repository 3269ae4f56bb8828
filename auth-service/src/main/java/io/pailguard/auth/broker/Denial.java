package io.pailguard.auth.broker;

import io.pailguard.auth.lifecycle.Status;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.problem.Objection;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Purpose;
import io.pailguard.kit.problem.RequestProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Why a service gets nothing of a connection, as callers are told it; a scan can repeat it to people. */
final class Denial {
    private Denial() {}

    static Objection wrongCaller(String client) {
        return Objection.of(AuthProblem.PURPOSE_REFUSED, "The caller '" + client + "' gets no tokens.");
    }

    static Objection onlyForIngest(String client) {
        return Objection.of(
                AuthProblem.PURPOSE_REFUSED,
                "The caller '" + client + "' gets no token without a short life, as this connection's is.");
    }

    static Objection wrongPurpose(String client, Purpose purpose) {
        return Objection.of(
                AuthProblem.PURPOSE_REFUSED, "The caller '" + client + "' gets no tokens for " + purpose + ".");
    }

    static Objection tooMuch(String client, Collection<String> beyond) {
        return Objection.of(
                AuthProblem.PURPOSE_REFUSED,
                "The credential may do more than the caller '" + client + "' may have: " + String.join(", ", beyond)
                        + ".");
    }

    static Objection noCredential(Status status) {
        String state = status.state() + (status.cause() == null ? "" : ": " + status.cause());
        return Objection.of(
                AuthProblem.CONNECTION_NOT_READY,
                isAgainstPolicy(status)
                        ? "The policy for credentials does not allow its credential any more (" + state
                                + "): its page under Connectors says what to do."
                        : status.state() == ConnectionState.REAUTHORIZATION_REQUIRED
                                ? "Bitbucket accepts its credential no longer (" + state
                                        + "): reconnect the account on its page under Connectors."
                                : "It is " + state + ".");
    }

    private static boolean isAgainstPolicy(Status status) {
        return status.cause() != null && status.cause().startsWith("policy-");
    }

    static Objection writeBackIsOff() {
        return Objection.of(
                AuthProblem.PURPOSE_REFUSED,
                "Write-back is off for this connection: a connector-admin switches it on, on its page under Connectors.");
    }

    static Objection missingScopes(Collection<String> names) {
        return Objection.of(
                AuthProblem.PURPOSE_REFUSED,
                "The credential lacks the scope " + String.join(", ", names) + ".",
                Map.of("missing", List.copyOf(names)));
    }

    /** The access token has ended, and there is no new one yet. */
    static Objection notRenewed() {
        return Objection.of(
                RequestProblem.UNAVAILABLE, "The access token has ended and Bitbucket has not given a new one yet.");
    }
}
