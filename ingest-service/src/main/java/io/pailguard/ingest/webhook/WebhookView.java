package io.pailguard.ingest.webhook;

import java.time.Instant;
import java.util.List;
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
        String secret,

        @Schema(
                description = "Those at Bitbucket that Pailguard made; what was made by hand is not known here",
                examples = "[]")
        List<SubscriptionView> subscriptions) {

    @Schema(name = "WebhookSubscription")
    record SubscriptionView(
            @Schema(
                    nullable = true,
                    description = "The repository that it is for; null for the whole workspace",
                    examples = "5c1f0d1e-7a0b-4c55-9b0e-3a52d1f7a001")
            @Nullable
            UUID repository,

            @Schema(
                    nullable = true,
                    description = "What that is called; null for the workspace, and where it is not known any more",
                    examples = "acme/checkout-api")
            @Nullable
            String fullName,

            @Schema(
                    nullable = true,
                    description =
                            "What Bitbucket calls it; null while it is not known whether it was made: make it again, or"
                                    + " delete it. Null with version 0 too",
                    examples = "0a3b3d8e-1f5c-4c51-9d3a-7f2f0c5a1b11")
            @Nullable
            UUID hook,

            @Schema(
                    description =
                            "Of the secret that it signs with. Where that is not the newest, it is told it soon; where that is"
                                    + " refused, make it again to tell it. 0 of one that was deleted at Bitbucket because"
                                    + " the connection removes itself soon: it is made again where that is put off",
                    examples = "2")
            int version,

            @Schema(description = "When it was made") Instant madeAt,

            @Schema(description = "Who asked for it", examples = "ana.p")
            String madeBy,

            @Schema(
                    nullable = true,
                    description =
                            "When the connection had ended before it was deleted: it is still at Bitbucket, and is to"
                                    + " be deleted there by hand. Null otherwise")
            @Nullable
            Instant leftAt) {
        static SubscriptionView of(Subscription one) {
            return new SubscriptionView(
                    one.repository(),
                    one.fullName(),
                    one.hook(),
                    one.version(),
                    one.madeAt(),
                    one.madeBy(),
                    one.leftAt());
        }
    }

    static WebhookView of(
            Hook hook, @Nullable String address, @Nullable String secret, List<Subscription> subscriptions) {
        Hook.Made newest = hook.newest();
        return new WebhookView(
                path(hook.connection()),
                address,
                newest.version(),
                newest.madeAt(),
                newest.madeBy(),
                hook.secrets().size() < 2 ? null : hook.secrets().get(1).takenUntil(),
                hook.lastDeliveryAt(),
                secret,
                subscriptions.stream().map(SubscriptionView::of).toList());
    }

    static String address(String base, UUID connection) {
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path(connection);
    }

    private static String path(UUID connection) {
        return "/webhooks/" + connection;
    }
}
