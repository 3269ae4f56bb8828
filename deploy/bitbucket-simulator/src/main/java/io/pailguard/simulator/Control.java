package io.pailguard.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.pailguard.simulator.fault.Fault;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.BranchRestriction;
import io.pailguard.simulator.organization.BranchingModel;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.rate.RateLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code /_simulator/…}, for callers on this machine only. */
final class Control {

    private static final ObjectReader FAULTS = Json.MAPPER.readerFor(Fault.class);

    private final BitbucketSimulator simulator;
    private final RateLimits limits;
    private final boolean plantedShown;

    Control(BitbucketSimulator simulator, RateLimits limits, boolean plantedShown) {
        this.simulator = simulator;
        this.limits = limits;
        this.plantedShown = plantedShown;
    }

    Answer handle(Call call) {
        // A page of another site could send a call from here too; only browsers send an origin.
        if (!call.isLoopback() || call.header("Origin").isPresent()) {
            return Answer.text(403, "Only for programs on the simulator's own machine");
        }
        try {
            return operation(call);
        } catch (ApiError error) {
            return error.answer();
        } catch (IllegalArgumentException e) {
            return ApiError.badRequest(e.getMessage()).answer();
        }
    }

    private Answer operation(Call call) {
        List<String> path = call.segments();
        String operation = call.method() + ' ' + path.get(1);
        switch (operation) {
            case "GET credentials":
                return Answer.json(tree(simulator.credentials())).with("Cache-Control", "no-store");
            case "GET planted":
                if (!plantedShown) {
                    throw ApiError.noApi();
                }
                return Answer.json(tree(simulator.planted()));
            case "GET faults":
                return Answer.json(Json.array(simulator.faults().pending()));
            case "POST faults":
                simulator.faults().add(fault(call));
                return Answer.empty(204);
            case "DELETE faults":
                simulator.faults().clear();
                return Answer.empty(204);
            case "GET requests":
                return Answer.json(Json.array(simulator.requests().all()));
            case "DELETE requests":
                simulator.requests().clear();
                return Answer.empty(204);
            case "GET deliveries":
                return Answer.json(Json.array(simulator.deliveries().made()));
            case "POST deliveries":
                simulator.deliveries().release();
                return Answer.empty(204);
            case "DELETE deliveries":
                simulator.deliveries().forget();
                return Answer.empty(204);
            case "GET settings":
                return Answer.json(SettingsForm.write(simulator.settings()));
            case "PATCH settings":
                SettingsForm.read(simulator.settings(), Json.parse(call.body()));
                return Answer.json(SettingsForm.write(simulator.settings()));
            case "POST clock":
                simulator
                        .clock()
                        .advance(Duration.ofSeconds(
                                Json.parse(call.body()).path("advanceSeconds").asLong()));
                return Answer.empty(204);
            case "DELETE budgets":
                limits.reset();
                return Answer.empty(204);
            case "PATCH repositories":
                return change(path, Json.parse(call.body()));
            case "POST tokens":
                return revoke(Json.parse(call.body()));
            default:
                throw ApiError.noApi();
        }
    }

    private static Fault fault(Call call) {
        try {
            return FAULTS.readValue(Json.parse(call.body()));
        } catch (JsonProcessingException e) {
            throw ApiError.badRequest("Not a fault: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer change(List<String> path, JsonNode changes) {
        simulator.changeRepository(path.get(2) + '/' + path.get(3), repository -> changed(repository, changes));
        return Answer.empty(204);
    }

    private static Repository changed(Repository repository, JsonNode changes) {
        Repository changed = repository;
        if (changes.has("slug")) {
            changed = changed.withSlug(changes.get("slug").asText());
        }
        if (changes.has("private")) {
            changed = changed.withPrivate(changes.get("private").asBoolean());
        }
        if (changes.has("forbidden")) {
            changed = changed.withForbidden(changes.get("forbidden").asBoolean());
        }
        if (changes.has("mainBranch")) {
            changed = changed.withMainBranch(changes.get("mainBranch").asText());
        }
        if (changes.has("branchingModel")) {
            BranchingModel model = Json.MAPPER.convertValue(changes.get("branchingModel"), BranchingModel.class);
            changed = changed.withGuards(changed.guards().withBranchingModel(model));
        }
        if (changes.has("restrictions")) {
            List<BranchRestriction> restrictions = new ArrayList<>();
            changes.get("restrictions")
                    .forEach(each -> restrictions.add(Json.MAPPER.convertValue(each, BranchRestriction.class)));
            changed = changed.withGuards(changed.guards().withRestrictions(restrictions));
        }
        return changed;
    }

    private Answer revoke(JsonNode what) {
        what.properties()
                .forEach(field -> revoke(field.getKey(), field.getValue().asText()));
        return Answer.empty(204);
    }

    private void revoke(String kind, String name) {
        switch (kind) {
            case "user" -> simulator.revokeTokensOfUser(name);
            case "consumer" -> simulator.revokeTokensOfConsumer(name);
            case "token" -> simulator.revokeToken(name);
            default -> throw ApiError.badRequest("Revoke by user, consumer or token");
        }
    }

    private static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}
