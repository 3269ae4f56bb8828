package io.pailguard.kit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the audit with what proves it, as a line of an export. */
@Schema(name = "AuditLine")
public record AuditLine(
        @Schema(description = "The service whose chain it is in", examples = "auth-service")
        String service,

        @Schema(description = "The entry's id") UUID id,
        @Schema(description = "When it was done") Instant at,

        @Schema(description = "Who did it", examples = "ana.p")
        String actor,

        @Schema(description = "person or service", examples = "person")
        String actorKind,

        @Schema(description = "What was done", examples = "connection.created")
        String action,

        @Schema(description = "What kind of thing it was done to", examples = "connection")
        String subjectKind,

        @Schema(description = "The id of the thing", examples = "0192f0aa-3b1c-7d4e-8f5a-6b7c8d9e0f11")
        String subjectId,

        @Schema(
                nullable = true,
                description = "The team that owns the thing; null when none does",
                examples = "payments")
        @Nullable
        String team,

        @Schema(nullable = true, description = "Where the request came from", examples = "192.0.2.17") @Nullable
        String address,

        @Schema(
                implementation = Object.class,
                description = "What belongs to this action, by name; empty once it was erased",
                examples = "{\"method\": \"API_TOKEN\"}")
        JsonNode detail,

        @Schema(
                nullable = true,
                description = "The key of the writer's macs; null in an entry of before the chain",
                examples = "a1")
        @Nullable
        String key,

        @Schema(
                nullable = true,
                description = "The writer's mac of the entry without its detail, in hex",
                examples = "6a1f0c")
        @Nullable
        String mac,

        @Schema(nullable = true, description = "The writer's mac of the detail, in hex", examples = "90bd27") @Nullable
        String detailMac,

        @Schema(nullable = true, description = "Its place in the chain; null when it has none") @Nullable
        Place seal,

        @Schema(
                description = "Whether it waits for its place; of one that has it, whether its erasure does",
                examples = "false")
        boolean waiting) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A place in the chain. */
    @Schema(name = "AuditPlace", description = "A place in the chain of the audit")
    public record Place(
            @Schema(description = "Without gaps, from 1", examples = "1204")
            long number,

            @Schema(
                    description =
                            "Whether it tells that the entry's detail was erased; else that the entry was written",
                    examples = "false")
            boolean blanking,

            @Schema(description = "The key of the seal", examples = "a1")
            String key,

            @Schema(description = "The seal, in hex; it covers the one before", examples = "77c20e")
            String mac,

            @Schema(nullable = true, description = "The seal before, in hex; null for the first", examples = "a1f093")
            @Nullable
            String previous) {}

    static AuditLine of(String service, SignedEntry entry, @Nullable Place seal, boolean waiting) {
        return new AuditLine(
                service,
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.actorKind(),
                entry.action(),
                entry.subjectKind(),
                entry.subjectId(),
                entry.team(),
                entry.address(),
                entry.detail(),
                entry.key(),
                hex(entry.mac()),
                hex(entry.detailMac()),
                seal,
                waiting);
    }

    /** @throws IllegalArgumentException for a line that is no entry */
    public static AuditLine read(String line) {
        try {
            return JSON.readValue(line, AuditLine.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the line is no entry of an export");
        }
    }

    public byte[] bytes() {
        try {
            return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void tell(ChainVerifier verifier) {
        SignedEntry entry = new SignedEntry(
                id,
                at,
                actor,
                actorKind,
                action,
                subjectKind,
                subjectId,
                team,
                address,
                detail,
                key,
                bytes(mac),
                bytes(detailMac));
        if (seal == null) {
            verifier.unsealed(entry, waiting);
        } else {
            verifier.link(
                    new Seal(
                            seal.number(),
                            id,
                            seal.blanking(),
                            seal.key(),
                            HexFormat.of().parseHex(seal.mac())),
                    bytes(seal.previous()),
                    entry,
                    waiting);
        }
    }

    static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static byte @Nullable [] bytes(@Nullable String hex) {
        return hex == null ? null : HexFormat.of().parseHex(hex);
    }
}
