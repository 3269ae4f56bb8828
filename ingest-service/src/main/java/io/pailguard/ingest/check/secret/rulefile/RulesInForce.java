package io.pailguard.ingest.check.secret.rulefile;

import io.pailguard.ingest.check.secret.engine.LoadedRules;

/**
 * The rules of all files that are loaded.
 *
 * @param digest of the files: another where one is another
 * @param whole whether this build reads all of them: one of an earlier may have rules that this one does not take
 */
public record RulesInForce(String digest, LoadedRules loaded, boolean whole) {
    public static final RulesInForce NONE = new RulesInForce("", LoadedRules.NONE, true);
}
