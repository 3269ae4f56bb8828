package io.pailguard.ingest.check.secret.engine;

import java.util.Optional;

/** Why a hit has the confidence that it has, for people. */
final class WhySure {
    private WhySure() {}

    static String of(RawHit hit, Optional<String> allowComment) {
        Assessment judgement = hit.span().judgement();
        String why = judgement.note().orElseGet(() -> usual(hit.rule().generic(), judgement));
        return allowComment
                .map(comment -> why + ". Lowered by the comment " + comment)
                .orElse(why);
    }

    private static String usual(boolean generic, Assessment judgement) {
        return switch (judgement.confidence()) {
            case HIGH ->
                generic ? "The value looks drawn, in a place that is meant for one" : "The form is the issuer's own";
            case MEDIUM ->
                generic
                        ? "The value looks drawn, under a name or in a place of secrets"
                        : "Its form and what stands beside it name the issuer";
            case LOW ->
                generic
                        ? "The name is that of a secret; the value may be another thing"
                        : "Other things have this form as well";
        };
    }
}
