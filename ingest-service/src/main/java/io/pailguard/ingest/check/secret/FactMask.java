package io.pailguard.ingest.check.secret;

import io.pailguard.ingest.check.secret.rulefile.RuleFiles;
import io.pailguard.ingest.facts.snapshot.TextMask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/** Titles, descriptions and names that stand in facts, without what must not be shown. */
@ApplicationScoped
class FactMask implements TextMask {
    private final SecretEngine engine;
    private final RuleFiles ruleFiles;

    FactMask(SecretEngine engine, RuleFiles ruleFiles) {
        this.engine = engine;
        this.ruleFiles = ruleFiles;
    }

    @Override
    public Uni<UnaryOperator<String>> inForce() {
        return ruleFiles.inForce().map(rules -> text -> engine.masked(text, rules.loaded()));
    }
}
