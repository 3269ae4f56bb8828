package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.CheckRun;
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

/**
 * The engine with the rules that were loaded when a look at a repository began; the look keeps to them.
 *
 * @param ruleSet of all rules, keys and limits
 * @param id of the rule set: what was scanned with another is scanned again, unless a {@link RuleUpdate} spares it
 */
record EngineInUse(SecretEngine engine, RulesInForce rules, RuleSet ruleSet, String id) {
    private static final String LOADED = "loaded/";

    static EngineInUse of(SecretEngine engine, RulesInForce rules) {
        Map<String, Integer> versions = new HashMap<>(engine.ruleSet().versions());
        rules.byId().keySet().forEach(id -> versions.put(LOADED + id, 1));
        RuleSet ruleSet = new RuleSet(engine.ruleSet().base(), versions);
        return new EngineInUse(engine, rules, ruleSet, ruleSet.id());
    }

    /** @param ids of rules of this set */
    SoughtRules sought(Set<String> ids) {
        Set<LoadedRule> loaded = rules.byId().entrySet().stream()
                .filter(rule -> ids.contains(LOADED + rule.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        return SoughtRules.of(engine.rules(), ids, loaded(), loaded::contains);
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

    /** A short text without what must not be shown. */
    String masked(String text) {
        return engine.masked(text, loaded());
    }

    /** Computes: on a worker only. Null when the mirror does not have the content. */
    @Nullable
    ScannedBlob scan(Blobs blobs, Reading reading) {
        return engine.scan(blobs, reading, loaded());
    }
}
