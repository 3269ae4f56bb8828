package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.remote.Methods;
import io.pailguard.findings.console.remote.Methods.Comparison;
import java.util.List;
import java.util.Optional;

/** The ways to connect beside one another, each as auth-service tells it. */
record ComparePage(List<Row> rows) {
    /** @param href to its form */
    record Row(
            String title,
            boolean recommended,
            boolean available,
            String whenToUse,
            String href,
            Comparison comparison) {}

    static ComparePage of(Methods methods) {
        return new ComparePage(methods.items().stream()
                .flatMap(method -> Optional.ofNullable(method.comparison())
                        .map(comparison -> new Row(
                                method.title(),
                                method.recommended(),
                                method.available(),
                                method.whenToUse(),
                                "/connectors/new/" + method.slug(),
                                comparison))
                        .stream())
                .toList());
    }
}
