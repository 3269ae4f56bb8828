package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.check.secret.rulefile.RulesInForce;
import io.pailguard.ingest.git.Blobs;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine with the rules that were loaded when a look at a repository began; the look keeps to them. */
record EngineInUse(SecretEngine engine, RulesInForce rules) {
    /** Of all rules, keys and limits: what was scanned with another is scanned again. */
    String id() {
        return loaded().isEmpty() ? engine.id() : Digest.of(List.of(engine.id(), rules.digest()));
    }

    LoadedRules loaded() {
        return rules.loaded();
    }

    /** Nobody says that there is no secret by a loaded rule while none is. */
    List<CheckRun> ran() {
        Stream<Check> loaded = loaded().isEmpty() ? Stream.of() : Stream.of(LoadedRules.CHECK);
        return Stream.concat(engine.rules().all().stream(), loaded)
                .map(Check::ran)
                .toList();
    }

    /** Computes: on a worker only. Null when the mirror does not have the content. */
    @Nullable
    ScannedBlob scan(Blobs blobs, Reading reading) {
        return engine.scan(blobs, reading, loaded());
    }
}
