package io.pailguard.findings.console.connectors;

import io.pailguard.findings.console.parts.Notice;
import org.jspecify.annotations.Nullable;

/** What the connectors page tells after coming back from elsewhere: ids of this table, never a text from outside. */
public enum ConnectorNotice {
    CANCELLED("info", "The consent was refused at Bitbucket.", "Nothing was stored. Connect again when you want to."),
    UNCHANGED("info", "The consent was refused at Bitbucket.", "The account goes on with the consent it had."),
    SAVED(
            "ok",
            "The repositories are saved.",
            "What was not watched before is scanned now, the rest when its next scan is due.");

    private final Notice notice;

    ConnectorNotice(String kind, String fact, String more) {
        notice = new Notice(kind, fact, more);
    }

    public String href() {
        return "/connectors?notice=" + name();
    }

    /** Null for an id that is none. */
    static @Nullable Notice of(String id) {
        for (ConnectorNotice one : values()) {
            if (one.name().equals(id)) {
                return one.notice;
            }
        }
        return null;
    }
}
