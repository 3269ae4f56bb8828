package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.secret.engine.LoadedRule;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import io.pailguard.ingest.check.secret.engine.SoughtRules;
import io.pailguard.ingest.check.secret.rulefile.RulesInForce;
import io.pailguard.ingest.git.Blobs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine with the rules that were loaded when a look at a repository began; the look keeps to them. */
record EngineInUse(SecretEngine engine, RulesInForce rules, RuleSet ruleSet) {
    private static final String LOADED = "loaded/";

    EngineInUse(SecretEngine engine, RulesInForce rules) {
        this(engine, rules, ruleSet(engine.ruleSet(), rules.loaded()));
    }

    /** A loaded rule has no versions: a changed one is another. */
    private static RuleSet ruleSet(RuleSet ours, LoadedRules loaded) {
        Map<String, Integer> versions = new HashMap<>(ours.versions());
        loaded.rules().forEach(rule -> versions.put(idOf(rule), 1));
        return new RuleSet(ours.base(), versions);
    }

    /** What was scanned with another is scanned again, unless a {@link RuleUpdate} spares it. */
    String id() {
        return ruleSet.id();
    }

    private static String idOf(LoadedRule rule) {
        return LOADED + rule.name() + "@" + Digest.of(rule.parts());
    }

    /** @param ids of rules of this set */
    SoughtRules sought(Set<String> ids) {
        return SoughtRules.of(engine.rules(), ids, loaded(), rule -> ids.contains(idOf(rule)));
    }

    /** What hits of rules are told as. @param rules their ids in a set */
    static Set<String> checks(Set<String> rules) {
        return rules.stream()
                .map(rule -> rule.startsWith(LOADED) ? LoadedRules.CHECK.id() : rule)
                .collect(Collectors.toSet());
    }

    LoadedRules loaded() {
        return rules.loaded();
    }

    /** Nobody says that there is no secret by a loaded rule while none is, or not all of them are run. */
    List<CheckRun> ran() {
        Stream<Check> loaded = loaded().isEmpty() || !rules.whole() ? Stream.of() : Stream.of(LoadedRules.CHECK);
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
