package io.pailguard.kit.audit;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The keys of this service's audit. */
@ApplicationScoped
class AuditKeys {
    private final ChainKeys keys;
    private final String service;

    AuditKeys(AuditSettings settings, @ConfigProperty(name = "quarkus.application.name") String service) {
        Path file = settings.keyFile()
                .orElseThrow(
                        () -> new IllegalStateException("pailguard.audit.key-file is not set: it names the keys that"
                                + " seal the audit, and without them nothing may be done."));
        if (settings.createKeyFile() && Files.notExists(file)) {
            ChainKeys.create(file);
        }
        this.keys = ChainKeys.read(file);
        this.service = service;
    }

    ChainKeys keys() {
        return keys;
    }

    String service() {
        return service;
    }

    /** A new row. Its time is the database's. */
    SignedEntry sign(UUID id, String actor, String actorKind, @Nullable String address, AuditEntry entry) {
        String detail = new JsonObject(new LinkedHashMap<>(entry.detail())).encode();
        String key = keys.current();
        SignedEntry unsigned = new SignedEntry(
                id,
                Instant.EPOCH,
                actor,
                actorKind,
                entry.action(),
                entry.subjectKind(),
                entry.subjectId(),
                emptyAsNull(entry.team()),
                emptyAsNull(address),
                CanonicalJson.read(detail),
                key,
                null,
                SignedEntry.detailMac(keys, key, service, id, CanonicalJson.of(detail)));
        return unsigned.withMac(unsigned.expectedMac(keys, key, service));
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
