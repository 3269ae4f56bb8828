package io.pailguard.findings.console.connectors;

import io.pailguard.contracts.connection.ConnectionState;
import io.pailguard.findings.console.remote.Connections.Connection;
import io.pailguard.findings.console.remote.Connections.NewConnection;
import io.pailguard.findings.console.remote.Methods;
import io.pailguard.kit.secret.Secret;
import jakarta.ws.rs.FormParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of a way to connect, as it came back. */
class ConnectForm {
    @FormParam("name")
    String name;

    @FormParam("team")
    String team;

    @FormParam("workspace")
    String workspace;

    @FormParam("email")
    String email;

    @FormParam("token")
    String token;

    /** Scopes asked for beyond the needed ones; only ways with a consent page have that choice. */
    @FormParam("scope")
    List<String> scopes;

    /** The stopped connection whose selection the new one takes over; empty for none. */
    @FormParam("from")
    String from;

    /** Made with the page, so that a form sent twice connects once. */
    @FormParam("key")
    String key;

    /** As the ended connection was: only the token, or the consent, is new. What was stopped hands on what it watched. */
    static ConnectForm again(Connection ended) {
        ConnectForm form = empty(ended.team());
        form.name = ended.name();
        form.workspace = ended.workspace() == null ? null : ended.workspace().slug();
        form.from = ConnectionState.REVOKED.name().equals(ended.state()) ? ended.id() : null;
        return form;
    }

    static ConnectForm empty(String onlyTeam) {
        ConnectForm form = new ConnectForm();
        form.team = onlyTeam;
        return form;
    }

    /** What is missing or plainly wrong, by field; nothing is sent while there is any. */
    Map<String, String> errors(Methods.Method method) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (blank(name)) {
            errors.put("name", "Give the connection a name; lists and events show it.");
        }
        if (blank(team)) {
            errors.put("team", "Say which team owns it; only that team sees what is found through it.");
        }
        CredentialInputs asked = CredentialInputs.of(method.method());
        if (asked.email()) {
            if (blank(email)) {
                errors.put("email", "API tokens need the e-mail address of the account.");
            } else if (email.indexOf('@') < 0) {
                errors.put("email", "This looks like a user name. API tokens need the e-mail address of the account.");
            }
        }
        if (asked.workspace() && blank(workspace)) {
            errors.put(
                    "workspace", "An access token does not tell its workspace: type the slug, bitbucket.org/<slug>.");
        }
        if (asked.token() && blank(token)) {
            errors.put("token", "The token is missing. After an error it has to be pasted again: it is not kept.");
        }
        return errors;
    }

    NewConnection toConnection(Methods.Method method) {
        CredentialInputs asked = CredentialInputs.of(method.method());
        return new NewConnection(
                name.strip(),
                team.strip(),
                method.method(),
                blank(workspace) ? null : workspace.strip(),
                asked.email() ? email.strip() : null,
                asked.token() ? Secret.of(token.strip()) : null,
                blank(from) ? null : from.strip());
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
