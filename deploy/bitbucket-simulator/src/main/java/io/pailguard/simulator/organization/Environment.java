package io.pailguard.simulator.organization;

import java.util.List;

/**
 * A deployment environment.
 *
 * @param type {@code Test}, {@code Staging} or {@code Production}
 * @param adminOnly whether only administrators may deploy to it
 */
public record Environment(String uuid, String name, String type, boolean adminOnly, List<Variable> variables) {

    public Environment {
        uuid = Uuids.orNamed(uuid, "environment", name);
        variables = Lists.copy(variables);
    }
}
