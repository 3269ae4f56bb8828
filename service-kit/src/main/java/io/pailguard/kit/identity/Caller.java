package io.pailguard.kit.identity;

import io.pailguard.kit.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;

/** Who asks: a person or a service, with roles and teams. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;
    private final Instance<RoutingContext> request;

    @Inject
    Caller(SecurityIdentity identity, Instance<RoutingContext> request) {
        this.identity = identity;
        this.request = request;
    }

    /** The user's name, or the client id of a service. */
    public String name() {
        return identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
    }

    public boolean isService() {
        return hasRole(Roles.SERVICE);
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    /** The teams whose things this caller may see; meaningless when {@link #seesAllTeams()}. */
    public Set<String> teams() {
        Set<String> teams = identity.getAttribute(GroupsAugmentor.TEAMS);
        return teams == null ? Set.of() : teams;
    }

    public boolean seesAllTeams() {
        return Boolean.TRUE.equals(identity.getAttribute(GroupsAugmentor.ALL_TEAMS));
    }

    public boolean maySee(String team) {
        return seesAllTeams() || teams().contains(team);
    }

    /** Another team's object answers as if it did not exist. */
    public void requireTeam(String team, Problem unknown) {
        if (!maySee(team)) {
            throw unknown.with("There is nothing of that id that you may see.");
        }
    }

    /** The address the request came from, or null outside a request. */
    public String address() {
        if (!request.isResolvable()) {
            return null;
        }
        var remote = request.get().request().remoteAddress();
        return remote == null ? null : remote.hostAddress();
    }
}
