package io.pailguard.ingest.webhook;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

@ConfigMapping(prefix = "pailguard.ingest")
interface WebhookSettings {
    /** Under which Bitbucket reaches this service, where it does; without it the address of a webhook is not known here. */
    Optional<URI> publicUrl();
}
