package io.pailguard.findings.imports.format.sarif;

import io.pailguard.findings.imports.format.JsonInput;
import io.pailguard.findings.imports.format.Unreadable;

/** How much a report may say beside its results: that is kept in memory. */
final class Budget {
    private static final int MOST = 8_000_000;
    private static final int OBJECT = 100;

    private int spent;

    void spend(JsonInput json, int characters) throws Unreadable {
        spent += OBJECT + characters;
        if (spent > MOST) {
            throw json.wrong("fewer rules and artifacts: together they are too large");
        }
    }
}
