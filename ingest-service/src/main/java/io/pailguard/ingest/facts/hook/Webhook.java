package io.pailguard.ingest.facts.hook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.bitbucket.model.Fields;
import io.pailguard.ingest.facts.snapshot.FactItem;
import io.pailguard.ingest.facts.snapshot.Said;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of events.
 *
 * @param receiver scheme, host and port of its address: the rest often is a secret; null where it is no address
 * @param signed whether deliveries are signed with a secret
 * @param certificateChecked whether the receiver's certificate is
 */
public record Webhook(
        String uuid,
        @Nullable String receiver,
        @Nullable String description,
        @Nullable Boolean active,
        @Nullable Boolean signed,
        @Nullable Boolean certificateChecked,
        List<String> events,
        @Nullable Instant createdAt)
        implements FactItem {
    public Webhook {
        events = List.copyOf(events);
    }

    @Override
    public String key() {
        return uuid;
    }

    @Override
    public FactItem masked(UnaryOperator<String> mask) {
        return new Webhook(
                uuid, receiver, Said.masked(description, mask), active, signed, certificateChecked, events, createdAt);
    }

    /** As a list of Bitbucket has it. */
    record Entry(Webhook hook) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Entry of(JsonNode record) {
            Boolean skips = Fields.flag(record.path("skip_cert_verification"));
            return new Entry(new Webhook(
                    Said.key(record.path("uuid")),
                    receiver(record.path("url").asText("")),
                    Fields.text(record.path("description")),
                    Fields.flag(record.path("active")),
                    Fields.flag(record.path("secret_set")),
                    skips == null ? null : !skips,
                    Said.texts(record.path("events")).stream().sorted().toList(),
                    Fields.time(record.path("created_at"))));
        }

        private static @Nullable String receiver(String address) {
            try {
                URI uri = new URI(address.strip());
                if (uri.getScheme() == null || uri.getHost() == null) {
                    return null;
                }
                String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
                return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + port;
            } catch (URISyntaxException e) {
                return null;
            }
        }
    }
}
