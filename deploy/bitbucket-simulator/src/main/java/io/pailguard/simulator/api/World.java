package io.pailguard.simulator.api;

import io.pailguard.simulator.Settings;
import io.pailguard.simulator.git.GitStore;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Repository;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the API answers from. */
public interface World {

    /** As it is now; one call sees one state. */
    Organization organization();

    GitStore git();

    /** Keeps a change that a caller makes. */
    void change(UnaryOperator<Organization> change);

    Settings settings();

    /** When refs of the repository were last changed by a push, if ever. */
    Optional<Instant> lastPush(Repository repository);
}
