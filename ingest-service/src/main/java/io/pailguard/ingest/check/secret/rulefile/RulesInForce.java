package io.pailguard.ingest.check.secret.rulefile;

import io.pailguard.ingest.check.secret.engine.LoadedRules;

/** The rules of all files that are loaded. @param digest of the files: another where one is another */
public record RulesInForce(String digest, LoadedRules loaded) {
    public static final RulesInForce NONE = new RulesInForce("", LoadedRules.NONE);
}
