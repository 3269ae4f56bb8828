package io.pailguard.auth.broker;

import io.pailguard.auth.lifecycle.Status;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.auth.refresh.StoredCredential;
import io.pailguard.contracts.connection.ConnectionState;

/** Why a connection gives no token, in words that a scan can repeat to people. */
final class NotReady {
    private NotReady() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem where it has no credential that may be used */
    static void require(StoredCredential stored) {
        if (!stored.isReady()) {
            throw problem(stored);
        }
    }

    static RuntimeException problem(StoredCredential stored) {
        Status status = stored.connection().status();
        String state = status.state() + (status.cause() == null ? "" : ": " + status.cause());
        return AuthProblem.CONNECTION_NOT_READY.with(
                status.state() == ConnectionState.REAUTHORIZATION_REQUIRED
                        ? "Bitbucket accepts its credential no longer (" + state
                                + "): reconnect the account on its page under Connectors."
                        : "It is " + state + ".");
    }
}
