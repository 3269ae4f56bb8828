package io.pailguard.ingest.webhook;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Webhook", description = "What Bitbucket may deliver for a connection")
record WebhookView(
        @Schema(
                description = "Where Bitbucket delivers: the path, behind the address that reaches this service",
                examples = "/webhooks/0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        String path,

        @Schema(
                nullable = true,
                description = "The same as an address; null where pailguard.ingest.public-url is not set",
                examples = "https://hooks.example.com/webhooks/0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        @Nullable
        String url,

        @Schema(description = "Of its secret, from 1", examples = "2")
        int version,

        @Schema(description = "When this secret was made") Instant madeAt,

        @Schema(description = "Who made it", examples = "ana.p")
        String madeBy,

        @Schema(
                nullable = true,
                description = "How long the secret of the version before is taken; null where none before is")
        @Nullable
        Instant previousUntil,

        @Schema(nullable = true, description = "When something new came last; null when nothing did") @Nullable
        Instant lastDeliveryAt,

        @Schema(
                nullable = true,
                description = "The secret, in the answer that makes it and never again; else null",
                examples = "whsec_made-for-this-example")
        @Nullable
        String secret) {
    static WebhookView of(Hook hook, @Nullable String base, @Nullable String secret) {
        String path = path(hook.connection());
        Hook.Made newest = hook.newest();
        return new WebhookView(
                path,
                base == null ? null : (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path,
                newest.version(),
                newest.madeAt(),
                newest.madeBy(),
                hook.secrets().size() < 2 ? null : hook.secrets().get(1).takenUntil(),
                hook.lastDeliveryAt(),
                secret);
    }

    private static String path(UUID connection) {
        return "/webhooks/" + connection;
    }
}
