package io.pailguard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.control.Steering;
import io.pailguard.simulator.fault.Faults;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.rate.RateLimits;
import io.pailguard.simulator.record.Requests;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Hands the controls of one simulator to its control address. */
final class ControlDesk implements Steering {

    private final BitbucketSimulator simulator;
    private final RateLimits limits;
    private final boolean plantedShown;

    ControlDesk(BitbucketSimulator simulator, RateLimits limits, boolean plantedShown) {
        this.simulator = simulator;
        this.limits = limits;
        this.plantedShown = plantedShown;
    }

    @Override
    public JsonNode credentials() {
        return Json.MAPPER.valueToTree(simulator.credentials());
    }

    @Override
    public Optional<JsonNode> planted() {
        return plantedShown ? Optional.of(Json.MAPPER.valueToTree(simulator.planted())) : Optional.empty();
    }

    @Override
    public Faults faults() {
        return simulator.faults();
    }

    @Override
    public Requests requests() {
        return simulator.requests();
    }

    @Override
    public Settings settings() {
        return simulator.settings();
    }

    @Override
    public void advance(Duration by) {
        simulator.clock().advance(by);
    }

    @Override
    public void fillBudgets() {
        limits.reset();
    }

    @Override
    public void changeRepository(String fullName, UnaryOperator<Repository> change) {
        simulator.changeRepository(fullName, change);
    }

    @Override
    public void revoke(String kind, String name) {
        switch (kind) {
            case "user" -> simulator.revokeTokensOfUser(name);
            case "consumer" -> simulator.revokeTokensOfConsumer(name);
            case "token" -> simulator.revokeToken(name);
            default -> throw ApiError.badRequest("Revoke by user, consumer or token");
        }
    }
}
