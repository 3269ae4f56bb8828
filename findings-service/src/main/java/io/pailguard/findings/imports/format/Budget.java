package io.pailguard.findings.imports.format;

/** How much of a report may be kept in memory at once. */
public final class Budget {
    private static final int MOST = 8_000_000;
    private static final int OBJECT = 100;

    private final String lessOf;
    private int spent;

    /** @param lessOf what there must be less of where it does not do, for example "fewer rules" */
    public Budget(String lessOf) {
        this.lessOf = lessOf;
    }

    public void spend(JsonInput json, int characters) throws Unreadable {
        spent += OBJECT + characters;
        if (spent > MOST) {
            throw json.wrong(lessOf + ": together they are too large");
        }
    }
}
