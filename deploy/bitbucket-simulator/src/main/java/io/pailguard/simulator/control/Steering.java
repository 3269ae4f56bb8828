package io.pailguard.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.Settings;
import io.pailguard.simulator.fault.Faults;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.record.Requests;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What can be steered. */
public interface Steering {

    JsonNode credentials();

    /** Empty unless the simulator was started to show it. */
    Optional<JsonNode> planted();

    Faults faults();

    Requests requests();

    Settings settings();

    void advance(Duration by);

    void fillBudgets();

    /** @throws IllegalArgumentException when there is no such repository */
    void changeRepository(String fullName, UnaryOperator<Repository> change);

    /** Ends OAuth tokens by user or consumer key, or one other token by its name. */
    void revoke(String kind, String name);
}
