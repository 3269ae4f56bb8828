package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Check;
import io.pailguard.contracts.check.Confidence;
import java.util.List;
import java.util.Optional;

/**
 * A secret in a file. The secret itself is not in here.
 *
 * @param line line of the secret's first character, from 1
 * @param column column of the first character, from 1, in UTF-16 units
 * @param endColumn column behind the last character
 * @param startOffset offset of the secret in the bytes of the file; for UTF-16 and UTF-32 in its text as UTF-8
 * @param endOffset offset behind the secret
 * @param allowComment the inline comment that asks scanners to look away, if one stands there; it lowered the confidence
 * @param evidence the masked secret: what kind and how long
 * @param fingerprints one for each key in use
 * @param note what a check of the secret's own structure told
 * @param title what it is and whose, where its surroundings tell more than the rule does
 * @param whySure why the confidence is what it is
 * @param loaded of a rule that somebody loaded
 */
public record SecretHit(
        Check rule,
        int line,
        int column,
        int endLine,
        int endColumn,
        int startOffset,
        int endOffset,
        Confidence confidence,
        Optional<String> allowComment,
        String evidence,
        List<Fingerprint> fingerprints,
        Excerpt excerpt,
        Optional<String> note,
        Optional<String> title,
        String whySure,
        Optional<LoadedMatch> loaded) {
    public SecretHit {
        fingerprints = List.copyOf(fingerprints);
    }
}
