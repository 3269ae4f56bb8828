package io.pailguard.simulator.organization;

import java.util.List;

/** A freshly built organization whose git repositories have been written, with the secrets planted in them. */
public record Seeded(Organization organization, List<Planted> planted) {

    public Seeded {
        planted = Lists.copy(planted);
    }
}
