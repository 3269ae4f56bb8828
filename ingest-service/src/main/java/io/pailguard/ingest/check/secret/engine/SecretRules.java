package io.pailguard.ingest.check.secret.engine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.pailguard.contracts.check.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The rules that Pailguard brings along. They are never taken from a scanned repository. */
public final class SecretRules {
    private static final String RESOURCE = "rules.yaml";

    private final List<CompiledRule> compiled;

    private SecretRules(List<CompiledRule> compiled) {
        this.compiled = List.copyOf(compiled);
    }

    /** @throws IllegalStateException if a rule is not well formed; the message names it */
    public static SecretRules load() {
        return of(read());
    }

    static RuleFile read() {
        ObjectMapper yaml =
                new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream in = SecretRules.class.getResourceAsStream(RESOURCE)) {
            return yaml.readValue(in, RuleFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of secret rules cannot be read", e);
        }
    }

    static SecretRules of(RuleFile file) {
        List<CompiledRule> rules =
                file.rules().stream().map(RuleCompiler::compile).toList();
        if (rules.stream().map(rule -> rule.rule().id()).distinct().count() < rules.size()) {
            throw new IllegalStateException("two secret rules have the same id");
        }
        return new SecretRules(rules);
    }

    /** The checks that have a rule, in a fixed order. */
    public List<Check> all() {
        return compiled.stream().map(CompiledRule::rule).toList();
    }

    List<CompiledRule> compiled() {
        return compiled;
    }
}
