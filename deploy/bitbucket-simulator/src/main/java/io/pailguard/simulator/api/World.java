package io.pailguard.simulator.api;

import io.pailguard.simulator.Settings;
import io.pailguard.simulator.git.GitStore;
import io.pailguard.simulator.hook.Deliveries;
import io.pailguard.simulator.organization.Organization;
import io.pailguard.simulator.organization.Repository;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the API answers from. */
public interface World {

    /** As it is now; one call sees one state. */
    Organization organization();

    GitStore git();

    Clock clock();

    /** Keeps a change that a caller makes. */
    void change(UnaryOperator<Organization> change);

    Settings settings();

    /** Where events go that a webhook is told of. */
    Deliveries deliveries();

    /** When refs of the repository were last changed by a push, if ever. */
    Optional<Instant> lastPush(Repository repository);

    /** Remembers that refs of the repository were changed. */
    void pushed(Repository repository, Instant at);
}
