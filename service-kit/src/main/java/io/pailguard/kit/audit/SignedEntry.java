package io.pailguard.kit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.pailguard.kit.sql.RowTime;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit with what its writer said of it.
 *
 * @param detail as it stands in the row now
 * @param key of both macs; null in a row that was written before there was a chain
 */
record SignedEntry(
        UUID id,
        Instant at,
        String actor,
        String actorKind,
        String action,
        String subjectKind,
        String subjectId,
        @Nullable String team,
        @Nullable String address,
        JsonNode detail,
        @Nullable String key,
        byte @Nullable [] mac,
        byte @Nullable [] detailMac) {

    /** The columns that {@link #of} reads; {@code a} is the audit. */
    static final String COLUMNS = """
            a.id, a.at, a.actor, a.actor_kind, a.action, a.subject_kind, a.subject_id, a.team, a.address,
            a.detail::text AS detail_text, a.key, a.mac, a.detail_mac""";

    static SignedEntry of(Row row) {
        return new SignedEntry(
                row.getUUID("id"),
                RowTime.notNull(row, "at"),
                row.getString("actor"),
                row.getString("actor_kind"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("team"),
                row.getString("address"),
                CanonicalJson.read(row.getString("detail_text")),
                row.getString("key"),
                bytes(row, "mac"),
                bytes(row, "detail_mac"));
    }

    static byte @Nullable [] bytes(Row row, String column) {
        Buffer bytes = row.getBuffer(column);
        return bytes == null ? null : bytes.getBytes();
    }

    /** Of the detail, which may leave the row. */
    static byte[] detailMac(ChainKeys keys, String key, String service, UUID id, String canonicalDetail) {
        return keys.mac(key, "pailguard-audit-detail", service, id, canonicalDetail);
    }

    /** Of all the rest. When it was done the database says, and the seal covers. */
    byte[] expectedMac(ChainKeys keys, String signedBy, String service) {
        return keys.mac(
                signedBy,
                "pailguard-audit-row",
                service,
                id,
                actor,
                actorKind,
                action,
                subjectKind,
                subjectId,
                team,
                address,
                detailMac);
    }

    SignedEntry withMac(byte[] made) {
        return new SignedEntry(
                id, at, actor, actorKind, action, subjectKind, subjectId, team, address, detail, key, made, detailMac);
    }

    boolean isSigned() {
        return key != null && mac != null && detailMac != null;
    }

    /** What is wrong with it; null where it is as its writer left it, but for a detail that may be blank. */
    @Nullable
    String fault(ChainKeys keys, String service) {
        if (key == null || mac == null || detailMac == null) {
            return "the row has no mac of its writer";
        }
        if (!keys.has(key)) {
            return "the key '" + key + "' is not in the key file";
        }
        if (!MessageDigest.isEqual(mac, expectedMac(keys, key, service))) {
            return "the row was changed, or was not written by the service";
        }
        return isBlank() || isWhole(keys, service) ? null : "the detail was changed";
    }

    boolean isBlank() {
        return detail.isEmpty();
    }

    /** Whether the detail is as it was written. */
    boolean isWhole(ChainKeys keys, String service) {
        return key != null
                && detailMac != null
                && MessageDigest.isEqual(detailMac, detailMac(keys, key, service, id, CanonicalJson.of(detail)));
    }

    /** As exact as the database keeps it. */
    long atMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
