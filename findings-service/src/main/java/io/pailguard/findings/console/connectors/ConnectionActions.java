package io.pailguard.findings.console.connectors;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.contracts.connection.Method;
import io.pailguard.findings.console.remote.Connections.Connection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What can be done with a connection, by its state and its method. Nothing is offered that auth-service or ingest-service
 * would refuse: a consent for a connection by consent, a token for one by token, and nothing of both once it has ended.
 *
 * @param mayConnect whether the reader may change connections
 */
record ConnectionActions(Connection connection, boolean mayConnect) {
    private static final Set<Method> BY_TOKEN = EnumSet.of(Method.API_TOKEN, Method.ACCESS_TOKEN);

    ConnectionState state() {
        return ConnectionState.valueOf(connection.state());
    }

    private Method method() {
        return Method.valueOf(connection.method());
    }

    boolean isUsable() {
        return state().isUsable();
    }

    boolean hasEnded() {
        return state().isFinal();
    }

    /** Whether there is a credential that could be tried. */
    boolean isVerifiable() {
        return isUsable() || state() == ConnectionState.REAUTHORIZATION_REQUIRED;
    }

    boolean takesToken() {
        return BY_TOKEN.contains(method()) && !hasEnded();
    }

    private boolean takesConsent() {
        return method().needsConsent() && !hasEnded();
    }

    private boolean wasStopped() {
        return state() == ConnectionState.REVOKED;
    }

    boolean isRemovable() {
        return mayConnect && state() != ConnectionState.REMOVED;
    }

    /** To look at and to use it. */
    List<ConnectionAction> uses() {
        List<ConnectionAction> actions = new ArrayList<>();
        if (isVerifiable()) {
            actions.add(link("/verify", "Verify connectivity"));
        }
        if (isUsable()) {
            actions.add(link("/repositories", "Repositories"));
        }
        return actions;
    }

    /** To bring it back, or to give it another credential; on the card only where it waits for that. */
    List<ConnectionAction> renewals() {
        if (!mayConnect) {
            return List.of();
        }
        if (takesConsent()) {
            String text = state() == ConnectionState.PENDING ? "Go on with the consent" : "Reconnect";
            return List.of(new ConnectionAction(base() + "/consent", text, true, !isUsable()));
        }
        if (takesToken()) {
            return List.of(new ConnectionAction(base() + "/credential", "Give it a new token", false, !isUsable()));
        }
        return hasEnded() ? List.of(new ConnectionAction(again(), "Connect again", false, wasStopped())) : List.of();
    }

    List<ConnectionAction> onCard() {
        List<ConnectionAction> actions = new ArrayList<>(uses());
        if (!isUsable() || hasLostScopes()) {
            actions.addAll(renewals());
        }
        if (wasStopped() && isRemovable()) {
            actions.add(new ConnectionAction(base() + "/disconnection", "Remove", true, false));
        }
        return actions;
    }

    boolean hasLostScopes() {
        return connection.credential() != null
                && connection.credential().lostScopes() != null
                && !connection.credential().lostScopes().isEmpty();
    }

    /** The form of the same way, filled in with what is known. */
    private String again() {
        boolean known = BY_TOKEN.contains(method()) || method() == Method.BITBUCKET_APP;
        String form = known
                ? "/connectors/new/"
                        + connection.method().toLowerCase(Locale.ROOT).replace('_', '-')
                : "/connectors/new";
        return known ? form + "?from=" + connection.id() : form;
    }

    private ConnectionAction link(String path, String text) {
        return new ConnectionAction(base() + path, text, false, false);
    }

    private String base() {
        return "/connectors/" + connection.id();
    }
}
