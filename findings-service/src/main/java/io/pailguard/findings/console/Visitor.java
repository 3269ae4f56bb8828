package io.pailguard.findings.console;

import io.pailguard.findings.application.TeamScope;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.identity.Roles;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** The signed-in person. */
@RequestScoped
class Visitor {
    private final Caller caller;

    Visitor(Caller caller) {
        this.caller = caller;
    }

    String name() {
        return caller.name();
    }

    TeamScope scope() {
        return TeamScope.of(caller);
    }

    boolean mayTriage() {
        return caller.hasRole(Roles.ANALYST);
    }

    boolean mayConnect() {
        return caller.hasRole(Roles.CONNECTOR_ADMIN);
    }

    /** The teams by name; empty when every team is seen. */
    List<String> teams() {
        return caller.seesAllTeams()
                ? List.of()
                : caller.teams().stream().sorted().toList();
    }

    boolean seesAllTeams() {
        return caller.seesAllTeams();
    }

    /** Roles and teams in one line, for example "analyst · payments". */
    String line() {
        List<String> parts = new ArrayList<>();
        for (String role : List.of(Roles.CONNECTOR_ADMIN, Roles.ANALYST, Roles.AUDITOR, Roles.VIEWER)) {
            if (caller.hasRole(role)) {
                parts.add(role);
                break;
            }
        }
        if (caller.seesAllTeams()) {
            parts.add("all teams");
        } else {
            parts.addAll(teams());
        }
        return parts.isEmpty() ? "no role yet" : String.join(" \u00b7 ", parts);
    }
}
