package io.pailguard.kit.identity;

import io.pailguard.kit.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks: a person or a service, with roles and teams. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    @Inject
    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** The user's name, or the client id of a service. */
    public String name() {
        return isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
    }

    public boolean isAnonymous() {
        return identity.isAnonymous();
    }

    public boolean isService() {
        return hasRole(Roles.SERVICE);
    }

    /** What its token is narrowed to; null when to nothing. */
    @Nullable
    Set<Scope> scopes() {
        return identity.getAttribute(GroupsAugmentor.SCOPES);
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

    /** False where a clock or an event set the work off: then nobody calls. */
    public boolean isPresent() {
        return request.getCurrent() != null;
    }
}
