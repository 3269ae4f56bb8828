package io.pailguard.findings.console.shell;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The signed-in person. */
@RequestScoped
public class Visitor {
    private static final int MOST_ROLES = 3;

    private final Caller caller;
    private final SecurityIdentity identity;
    private Preferences.Chosen chosen = Preferences.Chosen.NOTHING;

    Visitor(Caller caller, SecurityIdentity identity) {
        this.caller = caller;
        this.identity = identity;
    }

    boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    public String name() {
        return caller.name();
    }

    void chose(Preferences.Chosen preferences) {
        chosen = preferences;
    }

    public Preferences.Chosen chosen() {
        return chosen;
    }

    public TeamScope scope() {
        return TeamScope.of(caller);
    }

    /** Those whom the API lets read the queue. */
    boolean mayReadIssues() {
        return caller.hasRole(Roles.VIEWER) || caller.hasRole(Roles.ANALYST) || caller.hasRole(Roles.AUDITOR);
    }

    /** Those whom the API lets read the audit. */
    boolean mayAudit() {
        return caller.hasRole(Roles.AUDITOR);
    }

    public boolean mayTriage() {
        return caller.hasRole(Roles.ANALYST);
    }

    public boolean mayScan() {
        return mayTriage() || mayConnect();
    }

    public boolean mayConnect() {
        return caller.hasRole(Roles.CONNECTOR_ADMIN);
    }

    /** The teams by name; empty when every team is seen. */
    public List<String> teams() {
        return caller.seesAllTeams()
                ? List.of()
                : caller.teams().stream().sorted().toList();
    }

    public boolean seesAllTeams() {
        return caller.seesAllTeams();
    }

    /** Roles and teams in one line, for example "analyst · payments". */
    String line() {
        List<String> parts = new ArrayList<>();
        List<String> roles = Stream.of(Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.VIEWER)
                .filter(caller::hasRole)
                .toList();
        if (roles.size() > MOST_ROLES) {
            parts.add("all roles");
        } else {
            parts.addAll(roles);
        }
        if (caller.seesAllTeams()) {
            parts.add("all teams");
        } else {
            parts.addAll(teams());
        }
        return parts.isEmpty() ? "no role yet" : String.join(" \u00b7 ", parts);
    }
}
