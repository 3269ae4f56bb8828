package io.pailguard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.simulator.http.Json;
import java.time.Duration;

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
                "appPasswordsAccepted", settings.appPasswordsAccepted(),
                "rateLimit", settings.rateLimit(),
                "rateWindowSeconds", settings.rateWindow().toSeconds(),
                "retryAfterSent", settings.retryAfterSent(),
                "largestDiffBytes", settings.largestDiffBytes());
    }

    static void read(Settings settings, JsonNode form) {
        settings.refreshGrace(seconds(form, "refreshGraceSeconds", settings.refreshGrace()))
                .refreshLockout(seconds(form, "refreshLockoutSeconds", settings.refreshLockout()))
                .reuseEndsChain(form.path("reuseEndsChain").asBoolean(settings.reuseEndsChain()))
                .accessTokenLifetime(seconds(form, "accessTokenLifetimeSeconds", settings.accessTokenLifetime()))
                .pkceEnforced(form.path("pkceEnforced").asBoolean(settings.pkceEnforced()))
                .appPasswordsAccepted(form.path("appPasswordsAccepted").asBoolean(settings.appPasswordsAccepted()))
                .rateLimit(form.path("rateLimit").asInt(settings.rateLimit()))
                .rateWindow(seconds(form, "rateWindowSeconds", settings.rateWindow()))
                .retryAfterSent(form.path("retryAfterSent").asBoolean(settings.retryAfterSent()))
                .largestDiffBytes(form.path("largestDiffBytes").asInt(settings.largestDiffBytes()));
    }

    private static Duration seconds(JsonNode form, String name, Duration otherwise) {
        return Duration.ofSeconds(form.path(name).asLong(otherwise.toSeconds()));
    }
}
