package io.pailguard.ingest.check.secret.engine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

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
        RuleCompiler compiler = new RuleCompiler(file.commonRemediation());
        List<CompiledRule> rules = file.rules().stream().map(compiler::compile).toList();
        if (rules.stream().map(rule -> rule.rule().id()).distinct().count() < rules.size()) {
            throw new IllegalStateException("two secret rules have the same id");
        }
        return new SecretRules(rules);
    }

    /** All rules, in a fixed order. */
    public List<SecretRule> all() {
        return compiled.stream().map(CompiledRule::rule).toList();
    }

    public Optional<SecretRule> find(String id) {
        return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    List<CompiledRule> compiled() {
        return compiled;
    }
}
