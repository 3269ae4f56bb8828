package io.pailguard.ingest.check.secret.rulefile;

import io.pailguard.ingest.check.Digest;
import io.pailguard.ingest.check.secret.engine.LoadedRule;
import io.pailguard.ingest.check.secret.engine.LoadedRules;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rules of all files that are loaded.
 *
 * @param digest of the files: another where one is another
 * @param byId the rules by what tells a changed one from what it was: it has no versions
 * @param whole whether this build reads all of them: one of an earlier may have rules that this one does not take
 */
public record RulesInForce(String digest, LoadedRules loaded, Map<String, LoadedRule> byId, boolean whole) {
    public static final RulesInForce NONE = of("", List.of(), true);

    /** Compiles, so on a worker only. */
    public static RulesInForce of(String digest, List<LoadedRule> rules, boolean whole) {
        Map<String, LoadedRule> byId = rules.stream()
                .collect(Collectors.toUnmodifiableMap(
                        rule -> rule.name() + "@" + Digest.of(rule.parts()), Function.identity()));
        return new RulesInForce(digest, LoadedRules.of(rules), byId, whole);
    }
}
