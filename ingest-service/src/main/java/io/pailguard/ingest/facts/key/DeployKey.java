package io.pailguard.ingest.facts.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import io.pailguard.kit.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A key that reads a repository, or all of a project.
 *
 * @param algorithm of the key, for example ssh-ed25519
 * @param fingerprint as ssh shows it; the key itself is not kept
 * @param owner who added it; null where Bitbucket does not say
 */
public record DeployKey(
        String id,
        @Nullable String label,
        @Nullable String comment,
        @Nullable String algorithm,
        @Nullable String fingerprint,
        @Nullable String owner,
        @Nullable Instant addedAt,
        @Nullable Instant lastUsedAt)
        implements FactItem {
    @Override
    public String key() {
        return id;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new DeployKey(
                id,
                Said.masked(label, mask),
                Said.masked(comment, mask),
                algorithm,
                fingerprint,
                owner,
                addedAt,
                lastUsedAt);
    }

    /** As a list of Bitbucket has it. */
    record Entry(DeployKey key) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            String key = record.path("key").asText("").strip();
            int blank = key.indexOf(' ');
            Instant added = Fields.time(record.path("added_on"));
            return new Entry(new DeployKey(
                    Said.key(record.path("id")),
                    Fields.text(record.path("label")),
                    Fields.text(record.path("comment")),
                    blank < 0 ? null : key.substring(0, blank),
                    blank < 0 ? null : fingerprint(key.substring(blank + 1)),
                    Said.who(record.path("owner")),
                    added == null ? Fields.time(record.path("created_on")) : added,
                    Fields.time(record.path("last_used"))));
        }

        private static @Nullable String fingerprint(String rest) {
            int blank = rest.indexOf(' ');
            String encoded = blank < 0 ? rest : rest.substring(0, blank);
            try {
                byte[] digest = Sha256.of(Base64.getDecoder().decode(encoded.getBytes(StandardCharsets.US_ASCII)));
                return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
