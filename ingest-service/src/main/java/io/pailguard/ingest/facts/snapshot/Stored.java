package io.pailguard.ingest.facts.snapshot;

import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.pailguard.kit.sql.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A reading as its row has it. @param digest tells whether it is as before, whoever read it */
record Stored(@Nullable String facts, int total, String digest) {
    static Stored of(Reading reading) {
        String facts = reading instanceof Read read ? Json.write(read.items()) : null;
        int total = reading instanceof Read read ? read.items().size() : 0;
        return new Stored(facts, total, digest(facts + "\n" + reading.why() + "\n" + reading.scopes()));
    }

    private static String digest(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
