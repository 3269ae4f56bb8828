package io.pailguard.findings.console.connectors.webhook;

import io.pailguard.findings.console.parts.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param address where Bitbucket delivers; null while nothing is taken
 * @param facts what is known of it, in sentences
 * @param secret shown this once; null where none was made now
 */
record WebhookPage(
        String id,
        String name,
        @Nullable String address,
        List<String> facts,
        @Nullable String secret,
        boolean mayChange,
        @Nullable Notice notice) {}
