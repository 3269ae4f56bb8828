package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.text.ContentSignature;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Some rules, by the keywords of which each of their matches has one: looked for among contents by their signatures. */
public final class SoughtRules {
    private final int[][] keywords;
    private final boolean anywhere;

    /**
     * @param ids of those that Pailguard brings along
     * @param loaded which of the loaded ones
     */
    public static SoughtRules of(
            SecretRules rules, Set<String> ids, LoadedRules loadedRules, Predicate<LoadedRule> loaded) {
        return new SoughtRules(Stream.concat(
                        rules.compiled().stream()
                                .filter(rule -> ids.contains(rule.rule().id())),
                        loadedRules.compiled(loaded))
                .toList());
    }

    /** @param rules one without keywords may match anywhere */
    SoughtRules(List<CompiledRule> rules) {
        this.keywords = rules.stream()
                .flatMap(rule -> rule.keywords().stream())
                .distinct()
                .map(ContentSignature::hashes)
                .toArray(int[][]::new);
        this.anywhere = rules.stream().anyMatch(rule -> rule.keywords().isEmpty());
    }

    /**
     * Whether one of the rules may match in a content; false is certain.
     *
     * @param signature of the content, null when it has none
     */
    public boolean mayMatch(byte @Nullable [] signature) {
        if (anywhere || signature == null || !isUnderstood(signature)) {
            return true;
        }
        for (int[] keyword : keywords) {
            if (ContentSignature.has(signature, keyword)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnderstood(byte[] signature) {
        return signature.length > 1
                && signature[0] == ContentSignature.FORM
                && Integer.bitCount(signature.length - 1) == 1;
    }
}
