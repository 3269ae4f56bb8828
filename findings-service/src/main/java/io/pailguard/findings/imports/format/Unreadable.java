package io.pailguard.findings.imports.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A report that cannot be taken in. What it says never repeats a value of the report. */
public final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    /** @serial where in the report */
    private final @Nullable String place;

    /** @param place where in the report; null where it is all of it */
    public Unreadable(String why, @Nullable String place) {
        super(why);
        this.place = place;
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    public @Nullable String place() {
        return place;
    }
}
