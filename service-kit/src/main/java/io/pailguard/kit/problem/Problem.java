package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.Map;

/**
 * A problem of the catalogue: every error that leaves a service is one of these, as problem details (RFC 9457). The detail
 * says what is wrong this time, the fix how to mend it; neither ever holds a secret. Each feature has an enum of its own.
 */
public interface Problem {
    ProblemTerms terms();

    /** What {@code type} says: it names the problem and is no address. */
    default URI type() {
        return URI.create("urn:pailguard:problem:" + slug());
    }

    default String slug() {
        return terms().slug();
    }

    default int status() {
        return terms().status();
    }

    /** @param detail what is wrong this time */
    default HttpProblem with(String detail) {
        return with(detail, Map.of());
    }

    /** @param more members of the problem beside the standard ones, for example the line of a list */
    default HttpProblem with(String detail, Map<String, Object> more) {
        return with(detail, terms().fix(), more);
    }

    /** @param fix how to mend it, where the case knows better than the catalogue */
    default HttpProblem with(String detail, String fix, Map<String, Object> more) {
        HttpProblem.Builder problem = HttpProblem.builder()
                .withType(type())
                .withTitle(terms().title())
                .withStatus(status())
                .withDetail(detail)
                .with("fix", fix);
        more.forEach(problem::with);
        return problem.build();
    }
}
