package io.pailguard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.change.Changes;
import io.pailguard.simulator.change.Stage;
import io.pailguard.simulator.http.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Settings as JSON, times in seconds. What a change leaves out stays. */
final class SettingsForm {

    private SettingsForm() {}

    static JsonNode write(Settings settings) {
        return Json.object(
                "refreshGraceSeconds", settings.refreshGrace().toSeconds(),
                "refreshLockoutSeconds", settings.refreshLockout().toSeconds(),
                "reuseEndsChain", settings.reuseEndsChain(),
                "accessTokenLifetimeSeconds", settings.accessTokenLifetime().toSeconds(),
                "pkceEnforced", settings.pkceEnforced(),
                "rateLimit", settings.rateLimit(),
                "rateWindowSeconds", settings.rateWindow().toSeconds(),
                "retryAfterSent", settings.retryAfterSent(),
                "largestDiffBytes", settings.largestDiffBytes(),
                "webhookCopies", settings.webhookCopies(),
                "webhooksHeld", settings.webhooksHeld(),
                "webhookRetrySeconds", settings.webhookRetry().toSeconds(),
                "changes", changes(settings.changes()));
    }

    private static JsonNode changes(Changes changes) {
        ObjectNode all = Json.object();
        for (Change change : Change.values()) {
            all.put(change.id(), changes.stage(change).name());
        }
        return all;
    }

    /** @throws IllegalArgumentException when there is no such change or stage; nothing is changed then */
    static void read(Settings settings, JsonNode form) {
        Map<Change, Stage> stages = new EnumMap<>(Change.class);
        form.path("changes")
                .properties()
                .forEach(each -> stages.put(
                        Change.of(each.getKey()), stage(each.getValue().asText())));
        stages.forEach(settings.changes()::set);
        settings.refreshGrace(seconds(form, "refreshGraceSeconds", settings.refreshGrace()))
                .refreshLockout(seconds(form, "refreshLockoutSeconds", settings.refreshLockout()))
                .reuseEndsChain(form.path("reuseEndsChain").asBoolean(settings.reuseEndsChain()))
                .accessTokenLifetime(seconds(form, "accessTokenLifetimeSeconds", settings.accessTokenLifetime()))
                .pkceEnforced(form.path("pkceEnforced").asBoolean(settings.pkceEnforced()))
                .rateLimit(form.path("rateLimit").asInt(settings.rateLimit()))
                .rateWindow(seconds(form, "rateWindowSeconds", settings.rateWindow()))
                .retryAfterSent(form.path("retryAfterSent").asBoolean(settings.retryAfterSent()))
                .largestDiffBytes(form.path("largestDiffBytes").asInt(settings.largestDiffBytes()))
                .webhookCopies(form.path("webhookCopies").asInt(settings.webhookCopies()))
                .webhooksHeld(form.path("webhooksHeld").asBoolean(settings.webhooksHeld()))
                .webhookRetry(seconds(form, "webhookRetrySeconds", settings.webhookRetry()));
    }

    private static Stage stage(String name) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A stage is BEFORE, BROWNOUT or AFTER"));
    }

    private static Duration seconds(JsonNode form, String name, Duration otherwise) {
        return Duration.ofSeconds(form.path(name).asLong(otherwise.toSeconds()));
    }
}
