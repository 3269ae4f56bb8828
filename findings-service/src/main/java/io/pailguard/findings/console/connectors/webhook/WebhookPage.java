package io.pailguard.findings.console.connectors.webhook;

import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param address where Bitbucket delivers; null while nothing is taken
 * @param facts what is known of it, in sentences
 * @param secret shown this once; null where none was made now
 * @param subscriptions those at Bitbucket that Pailguard made
 * @param leaveOffered whether to end it although what is at Bitbucket could not be deleted
 */
record WebhookPage(
        String id,
        String name,
        @Nullable String address,
        List<String> facts,
        @Nullable String secret,
        List<Subscription> subscriptions,
        boolean mayChange,
        boolean leaveOffered,
        @Nullable Notice notice) {
    /**
     * @param place as the form names it
     * @param facts who made it and when, and whether it knows the newest secret
     * @param again what its button to make it again says; null where there is no need to
     */
    record Subscription(
            String place,
            String name,
            String facts,
            @Nullable String again) {}
}
