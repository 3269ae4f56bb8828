package io.pailguard.findings.workflow.trigger;

import java.util.Locale;

/** {@code 1 issue}, {@code 1,204 issues}. */
final class Counted {
    private Counted() {}

    static String of(long count, String one, String many) {
        return String.format(Locale.ENGLISH, "%,d %s", count, count == 1 ? one : many);
    }
}
