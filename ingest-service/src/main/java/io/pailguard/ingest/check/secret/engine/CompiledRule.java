package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Check;
import java.util.List;

/**
 * A rule ready to be run.
 *
 * @param keywords lower case; every match has at least one of them, in any case
 * @param keywordReach how many bytes before a keyword a match may start
 * @param trigger for the native engine: it matches at least within every match of the rule
 * @param triggerReach how many bytes before the trigger's end a match may start
 * @param generic whether a rule that knows the issuer wins over this one
 */
record CompiledRule(
        Check rule,
        List<String> keywords,
        int keywordReach,
        String trigger,
        int triggerReach,
        boolean generic,
        SpanFinder finder) {}
