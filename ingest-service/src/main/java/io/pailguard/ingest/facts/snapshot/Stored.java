package io.pailguard.ingest.facts.snapshot;

import io.pailguard.ingest.facts.snapshot.Reading.Read;
import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.sql.Json;
import org.jspecify.annotations.Nullable;

/** A reading as its row has it. @param digest tells whether it is as before, whoever read it */
record Stored(@Nullable String facts, int total, String digest) {
    static Stored of(Reading reading) {
        String facts = reading instanceof Read read ? Json.write(read.items()) : null;
        int total = reading instanceof Read read ? read.items().size() : 0;
        return new Stored(facts, total, Sha256.hex(facts + "\n" + reading.why() + "\n" + reading.scopes(), 16));
    }
}
