package io.pailguard.auth.broker;

import io.pailguard.auth.lifecycle.Status;
import io.pailguard.auth.problem.AuthProblem;
import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.kit.problem.RequestProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Why a service gets nothing of a connection. */
sealed interface Denial {
    /** As callers are told it; a scan can repeat it to people. */
    RuntimeException problem();

    record WrongCaller(String client) implements Denial {
        @Override
        public RuntimeException problem() {
            return AuthProblem.PURPOSE_REFUSED.with("The caller '" + client + "' gets no tokens.");
        }
    }

    record NoCredential(Status status) implements Denial {
        @Override
        public RuntimeException problem() {
            String state = status.state() + (status.cause() == null ? "" : ": " + status.cause());
            return AuthProblem.CONNECTION_NOT_READY.with(
                    status.state() == ConnectionState.REAUTHORIZATION_REQUIRED
                            ? "Bitbucket accepts its credential no longer (" + state
                                    + "): reconnect the account on its page under Connectors."
                            : "It is " + state + ".");
        }
    }

    record MissingScopes(Collection<String> names) implements Denial {
        @Override
        public RuntimeException problem() {
            return AuthProblem.PURPOSE_REFUSED.with(
                    "The credential lacks the scope " + String.join(", ", names) + ".",
                    Map.of("missing", List.copyOf(names)));
        }
    }

    /** The access token has ended, and there is no new one yet. */
    record NotRenewed() implements Denial {
        @Override
        public RuntimeException problem() {
            return RequestProblem.UNAVAILABLE.with(
                    "The access token has ended and Bitbucket has not given a new one yet.");
        }
    }
}
