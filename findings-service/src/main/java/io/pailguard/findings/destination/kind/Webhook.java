package io.pailguard.findings.destination.kind;

import io.pailguard.findings.destination.DestinationKind;
import io.pailguard.findings.destination.KindField;
import io.pailguard.findings.destination.KindSecret;
import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.destination.Outcome;
import io.pailguard.findings.destination.Sending;
import io.pailguard.findings.destination.outbound.Call;
import io.pailguard.findings.destination.outbound.Outbound;
import io.pailguard.findings.destination.outbound.Outcomes;
import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.secret.Secret;
import io.pailguard.kit.sql.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON to an address, signed as Standard Webhooks says. While a key is replaced it is signed with both. */
@ApplicationScoped
public class Webhook implements DestinationKind {
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String URL = "url";

    private final Outbound outbound;
    private final Clock clock;

    Webhook(Outbound outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "webhook";
    }

    @Override
    public String title() {
        return "Webhook";
    }

    @Override
    public List<KindField> fields() {
        return List.of(KindField.required(
                URL,
                "Address",
                "It is shown to whoever sees the destination, so it holds no key.",
                "https://example.com/hooks/pailguard"));
    }

    @Override
    public Optional<KindSecret> secret() {
        return Optional.of(new KindSecret(
                "the signing key",
                "It begins with whsec_. Without one it is made.",
                Optional.of(Webhook::newKey),
                Duration.ofDays(1),
                Webhook::objection));
    }

    private static Secret newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return Secret.of(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    private static Optional<String> objection(Secret given) {
        byte[] key = key(given);
        return key.length < LEAST_BYTES || key.length > MOST_BYTES
                ? Optional.of(
                        "A signing key is whsec_ and the base64 of " + LEAST_BYTES + " to " + MOST_BYTES + " bytes.")
                : Optional.empty();
    }

    /** No bytes where it is no key. */
    private static byte[] key(Secret secret) {
        String value = secret.reveal();
        if (!value.startsWith(PREFIX)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(value.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public Optional<String> objection(Map<String, String> settings) {
        return Outbound.objection(Objects.requireNonNullElse(settings.get(URL), ""))
                .map(why -> "'url' is not taken: " + why);
    }

    @Override
    public Uni<Outcome> send(Sending sending) {
        String id = sending.notice().id().toString();
        long timestamp = clock.instant().getEpochSecond();
        String body = body(sending.notice());
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(timestamp),
                "webhook-signature", signatures(sending.secrets(), id, timestamp, body));
        return outbound.send(Call.postJson(URI.create(sending.setting(URL)), headers, body))
                .map(reply ->
                        Outcomes.of(reply, "check the address, and that its receiver has this destination's key."));
    }

    static String signatures(List<Secret> keys, String id, long timestamp, String body) {
        return keys.stream()
                .map(key -> "v1," + signature(key, id + "." + timestamp + "." + body))
                .collect(Collectors.joining(" "));
    }

    private static String signature(Secret key, String signed) {
        byte[] mac = Sha256.hmac(Sha256.key(key(key)), signed.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac);
    }

    private record Payload(String type, Instant timestamp, Data data) {}

    private record Data(
            UUID id,
            @Nullable String team,
            String workflow,
            boolean recovery,
            String title,
            String text,
            URI link,
            int total,
            List<NoticedIssue> issues) {}

    static String body(Notice notice) {
        return Objects.requireNonNull(Json.write(new Payload(
                notice.trigger(),
                notice.at(),
                new Data(
                        notice.id(),
                        notice.team().orElse(null),
                        notice.workflow(),
                        notice.recovery(),
                        notice.title(),
                        notice.text(),
                        notice.link(),
                        notice.total(),
                        notice.issues()))));
    }
}
