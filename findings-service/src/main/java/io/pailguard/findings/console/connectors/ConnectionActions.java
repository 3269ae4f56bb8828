package io.pailguard.findings.console.connectors;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Methods;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be done with a connection, by its state and its method. Nothing is offered that auth-service or ingest-service
 * would refuse: a consent for a connection by consent, a token for one by token, and nothing of both once it has ended.
 *
 * @param methods the ways by which one like it can be connected
 * @param mayConnect whether the reader may change connections
 */
record ConnectionActions(Connection connection, Methods methods, boolean mayConnect) {
    ConnectionState state() {
        return ConnectionState.valueOf(connection.state());
    }

    boolean takesToken() {
        return takesToken(connection);
    }

    static boolean takesToken(Connection connection) {
        return CredentialInputs.of(connection.method()).token() && !connection.hasEnded();
    }

    private boolean wasStopped() {
        return state() == ConnectionState.REVOKED;
    }

    boolean isRemovable() {
        return mayConnect && state() != ConnectionState.REMOVED;
    }

    /** Whether it can be stopped for good and stay in sight. */
    boolean isStoppable() {
        return mayConnect && !connection.hasEnded();
    }

    /** To look at and to use it. */
    List<ConnectionAction> uses() {
        List<ConnectionAction> actions = new ArrayList<>(mainUses());
        if (connection.isUsable()) {
            actions.add(link("/webhook", "Webhook"));
        }
        return actions;
    }

    private List<ConnectionAction> mainUses() {
        List<ConnectionAction> actions = new ArrayList<>();
        if (connection.isVerifiable()) {
            actions.add(link("/verify", "Verify connectivity"));
        }
        if (connection.isUsable()) {
            actions.add(link("/repositories", "Repositories"));
        }
        return actions;
    }

    /** To bring it back, or to give it another credential; on the card only where it waits for that. */
    List<ConnectionAction> renewals() {
        if (!mayConnect) {
            return List.of();
        }
        if (connection.hasEnded()) {
            return List.of(new ConnectionAction(again(), "Connect again", false, wasStopped()));
        }
        if (takesToken()) {
            return List.of(
                    new ConnectionAction(base() + "/credential", "Give it a new token", false, !connection.isUsable()));
        }
        CredentialInputs asked = CredentialInputs.of(connection.method());
        if (asked.setUp() && state() == ConnectionState.PENDING) {
            return List.of(new ConnectionAction(base() + "/setup", "Go on with the set-up", false, true));
        }
        if (!asked.consent()) {
            return List.of(new ConnectionAction(
                    base() + "#client-secret", "Give it a new secret", false, !connection.isUsable()));
        }
        String text = state() == ConnectionState.PENDING ? "Go on with the consent" : "Reconnect";
        return List.of(new ConnectionAction(base() + "/consent", text, true, !connection.isUsable()));
    }

    List<ConnectionAction> onCard() {
        List<ConnectionAction> actions = new ArrayList<>(mainUses());
        if (!connection.isUsable() || hasLostScopes()) {
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
        return methods.named(connection.method())
                .map(method -> "/connectors/new/" + method.slug() + "?from=" + connection.id())
                .orElse("/connectors/new");
    }

    private ConnectionAction link(String path, String text) {
        return new ConnectionAction(base() + path, text, false, false);
    }

    private String base() {
        return "/connectors/" + connection.id();
    }
}
