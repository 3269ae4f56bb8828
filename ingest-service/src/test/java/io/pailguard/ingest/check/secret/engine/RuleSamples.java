package io.pailguard.ingest.check.secret.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each rule texts that it must find, and some that it must not, drawn from the file of rules anew for each seed. */
final class RuleSamples {
    /** A text and the secret in it. */
    record Sample(String text, String secret, String path) {}

    private static final List<RuleFile.Entry> RULES = SecretRules.read().rules();

    private final ExampleDrawing draw;
    private final Map<String, List<Sample>> found = new LinkedHashMap<>();
    private final Map<String, List<Sample>> notFound = new LinkedHashMap<>();

    RuleSamples(long seed) {
        draw = new ExampleDrawing(new Samples(seed));
        for (RuleFile.Entry rule : RULES) {
            found.put(rule.id(), rule.examples().stream().map(draw::sample).toList());
            notFound.put(
                    rule.id(), rule.counterExamples().stream().map(draw::sample).toList());
        }
    }

    /** One of each rule. */
    Map<String, Sample> all() {
        Map<String, Sample> first = new LinkedHashMap<>();
        found.forEach((rule, samples) -> samples.stream().findFirst().ifPresent(sample -> first.put(rule, sample)));
        return first;
    }

    List<Sample> foundBy(String rule) {
        return found.get(rule);
    }

    List<Sample> notFoundBy(String rule) {
        return notFound.get(rule);
    }

    String jsonWebToken() {
        return draw.jsonWebToken();
    }

    String password() {
        return draw.password();
    }
}
