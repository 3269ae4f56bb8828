package io.pailguard.kit.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns the provider's groups into roles and teams: {@code pailguard:analyst}, {@code pailguard:team:payments}. Keycloak may tell
 * groups by their path, {@code /pailguard:analyst}; one below another group is none of ours, since whoever manages that group could
 * make it.
 */
@Singleton
class GroupsAugmentor implements SecurityIdentityAugmentor {
    static final String TEAMS = "pailguard.teams";
    static final String ALL_TEAMS = "pailguard.all-teams";
    static final String SCOPES = "pailguard.scopes";

    private static final String PREFIX = "pailguard:";
    private static final String TEAM_PREFIX = PREFIX + "team:";
    private static final Set<String> ROLES =
            Set.of(Roles.VIEWER, Roles.ANALYST, Roles.CONNECTOR_ADMIN, Roles.AUDITOR, Roles.SERVICE);

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Set<String> roles = new TreeSet<>();
        Set<String> teams = new TreeSet<>();
        boolean allTeams = false;
        for (String told : identity.getRoles()) {
            String group = told.startsWith("/") ? told.substring(1) : told;
            if (group.startsWith(TEAM_PREFIX)) {
                teams.add(group.substring(TEAM_PREFIX.length()));
            } else if (group.equals(PREFIX + "all-teams")) {
                allTeams = true;
            } else if (group.startsWith(PREFIX) && ROLES.contains(group.substring(PREFIX.length()))) {
                roles.add(group.substring(PREFIX.length()));
            }
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addCredentials(identity.getCredentials())
                        .addAttributes(identity.getAttributes())
                        .addPermissionChecker(identity::checkPermission)
                        .addRoles(roles)
                        .addAttribute(TEAMS, Set.copyOf(teams))
                        .addAttribute(ALL_TEAMS, allTeams)
                        .addAttributes(scopes(identity))
                        .build());
    }

    private static Map<String, Object> scopes(SecurityIdentity identity) {
        Set<Scope> scopes =
                identity.getPrincipal() instanceof JsonWebToken token ? Scope.of(token.getClaim("scope")) : null;
        return scopes == null ? Map.of() : Map.of(SCOPES, scopes);
    }
}
