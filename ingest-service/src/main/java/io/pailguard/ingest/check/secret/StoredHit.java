package io.pailguard.ingest.check.secret;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.contracts.check.Finding;
import io.pailguard.ingest.check.secret.engine.ExcerptLine;
import io.pailguard.ingest.check.secret.engine.LoadedMatch;
import io.pailguard.ingest.check.secret.engine.SecretHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit as it is remembered for a content: masked, so that it may be stored and sent.
 *
 * @param title what it is and whose; null where the rule's own title says all
 * @param whySure why the confidence is what it is
 * @param loaded of a rule that somebody loaded; null for one of our own
 */
record StoredHit(
        String rule,
        int line,
        int endLine,
        Confidence confidence,
        String evidence,
        @Nullable String allowComment,
        @Nullable String note,
        @Nullable String title,
        @Nullable String whySure,
        List<Finding.IdentityKey> keys,
        Finding.@Nullable Excerpt excerpt,
        @Nullable LoadedMatch loaded) {
    StoredHit {
        keys = List.copyOf(keys);
    }

    static StoredHit of(SecretHit hit) {
        return new StoredHit(
                hit.rule().id(),
                hit.line(),
                hit.endLine(),
                hit.confidence(),
                hit.evidence(),
                hit.allowComment().orElse(null),
                hit.note().orElse(null),
                hit.title().orElse(null),
                hit.whySure(),
                hit.fingerprints().stream()
                        .map(it -> new Finding.IdentityKey("secret", it.keyId(), it.value()))
                        .toList(),
                excerpt(hit),
                hit.loaded().orElse(null));
    }

    /** The hash by the current key: what makes it the same secret elsewhere in the repository. */
    String identity() {
        return keys.get(0).value();
    }

    private static Finding.@Nullable Excerpt excerpt(SecretHit hit) {
        List<ExcerptLine> lines = hit.excerpt().lines();
        if (lines.isEmpty()) {
            return null;
        }
        int marked = lines.stream()
                .filter(ExcerptLine::marked)
                .findFirst()
                .orElse(lines.get(0))
                .number();
        return new Finding.Excerpt(
                lines.get(0).number(),
                marked,
                lines.stream()
                        .map(line -> new Finding.Line(
                                line.text(),
                                line.masked().stream()
                                        .map(span -> new Finding.Span(span.start(), span.end()))
                                        .toList()))
                        .toList());
    }
}
