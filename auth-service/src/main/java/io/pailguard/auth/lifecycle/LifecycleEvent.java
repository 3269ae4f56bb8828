package io.pailguard.auth.lifecycle;

import static io.pailguard.contracts.connection.ConnectionState.ACTIVE;
import static io.pailguard.contracts.connection.ConnectionState.CANCELLED;
import static io.pailguard.contracts.connection.ConnectionState.DEGRADED;
import static io.pailguard.contracts.connection.ConnectionState.PENDING;
import static io.pailguard.contracts.connection.ConnectionState.REAUTHORIZATION_REQUIRED;
import static io.pailguard.contracts.connection.ConnectionState.REMOVED;
import static io.pailguard.contracts.connection.ConnectionState.REVOKED;

import io.pailguard.contracts.connection.ConnectionState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to a connection: the status that it leads to, and the states to which it is anything. */
public enum LifecycleEvent {
    /** A token that was tried, or a consent to a workspace that is known. */
    CREDENTIAL_ACCEPTED(ACTIVE, null, PENDING, ACTIVE, DEGRADED, REAUTHORIZATION_REQUIRED),
    /** A consent that opens several workspaces, none of which was named. */
    CONSENTED_TO_SEVERAL(PENDING, "workspace-choice", PENDING),
    WORKSPACE_CHOSEN(ACTIVE, null, PENDING),
    FIRST_CONSENT_REFUSED(CANCELLED, "consent-refused", PENDING),

    /** Bitbucket took the credential; a pair that comes late still brings it back. */
    WORKED(ACTIVE, null, ACTIVE, DEGRADED, REAUTHORIZATION_REQUIRED),
    /** As before, with fewer scopes than it came with. */
    WORKED_WITH_LESS(DEGRADED, "scopes-lost", ACTIVE, DEGRADED, REAUTHORIZATION_REQUIRED),
    REFUSED_ONCE(DEGRADED, "refused-once", ACTIVE, DEGRADED),
    /** Others of the same consumer are refused too. */
    CONSUMER_SUSPECTED(DEGRADED, "consumer-suspected", ACTIVE, DEGRADED),
    /** Since its consumer's secret was replaced, and there is the one before. */
    CLIENT_SECRET_REFUSED(DEGRADED, "client-secret-refused", ACTIVE, DEGRADED),
    UNREACHABLE(DEGRADED, "bitbucket-unreachable", ACTIVE, DEGRADED),
    /** What is sealed does not open. */
    UNREADABLE(DEGRADED, "credential-unreadable", ACTIVE, DEGRADED),
    /** Refused twice, far enough apart. */
    REFUSED_AGAIN(REAUTHORIZATION_REQUIRED, "revoked-upstream", ACTIVE, DEGRADED),
    /** No clear answer for days. */
    GIVEN_UP(REAUTHORIZATION_REQUIRED, "unreachable", ACTIVE, DEGRADED),

    /** It is older than the policy for credentials allows. */
    OUTAGED(REAUTHORIZATION_REQUIRED, "policy-max-age", ACTIVE, DEGRADED),
    /** It came in a way that the policy does not allow. */
    METHOD_FORBIDDEN(REAUTHORIZATION_REQUIRED, "policy-method", ACTIVE, DEGRADED),
    /** It has scopes that the policy does not allow. */
    SCOPES_FORBIDDEN(REAUTHORIZATION_REQUIRED, "policy-scopes", ACTIVE, DEGRADED),
    /** The policy, or the end, that stood against it does so no longer. */
    ALLOWED_AGAIN(ACTIVE, null, REAUTHORIZATION_REQUIRED),
    /** Its end was known, and has come. */
    EXPIRED(REAUTHORIZATION_REQUIRED, "expired", ACTIVE, DEGRADED),

    /** By the kill switch. */
    STOPPED(REVOKED, "revoked-here", PENDING, ACTIVE, DEGRADED, REAUTHORIZATION_REQUIRED),
    DISCONNECTED(REMOVED, "disconnected", PENDING, ACTIVE, DEGRADED, REAUTHORIZATION_REQUIRED, CANCELLED, REVOKED);

    private final Status status;
    private final Set<ConnectionState> from;

    LifecycleEvent(ConnectionState to, @Nullable String cause, ConnectionState first, ConnectionState... others) {
        this.status = new Status(to, cause);
        this.from = EnumSet.of(first, others);
    }

    Status status() {
        return status;
    }

    boolean concerns(ConnectionState state) {
        return from.contains(state);
    }
}
