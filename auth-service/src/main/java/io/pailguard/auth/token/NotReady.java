package io.pailguard.auth.token;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.problem.Problem;

/** Why a connection gives no token, in words that a scan can repeat to people. */
final class NotReady {
    private NotReady() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem where it has no credential that may be used */
    static void require(StoredCredential stored) {
        if (!stored.state().isUsable() || stored.kind() == null) {
            throw problem(stored);
        }
    }

    static RuntimeException problem(StoredCredential stored) {
        String state = stored.state() + (stored.cause() == null ? "" : ": " + stored.cause());
        return Problem.CONNECTION_NOT_READY.with(
                stored.state() == ConnectionState.REAUTHORIZATION_REQUIRED
                        ? "Bitbucket accepts its credential no longer (" + state
                                + "): reconnect the account on its page under Connectors."
                        : "It is " + state + ".");
    }
}
