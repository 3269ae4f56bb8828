package io.pailguard.findings.console.shell;

import org.jspecify.annotations.Nullable;

/**
 * The sections that the navigation leads to. Forms of the frame name the one to return to by these ids, never by an
 * address.
 */
public enum Section {
    ISSUES(null, "Active issues", "Issues", "/issues"),
    APPLICATIONS(null, "Applications", "Apps", "/applications"),
    SCANS(null, "Scans", "Scans", "/scans"),
    SIGNALS(null, "Signals", "Signals", "/signals"),
    IMPORTS(null, "Imports", "Imports", "/imports"),
    ACCESS("Govern", "Access", "Access", "/access"),
    WORKFLOWS(null, "Workflows", "Flows", "/workflows"),
    DESTINATIONS(null, "Destinations", "Destinations", "/destinations"),
    CONNECTORS("Operate", "Connectors", "Connectors", "/connectors"),
    RULES(null, "Rules", "Rules", "/rules"),
    AUDIT(null, "Audit", "Audit", "/audit"),
    SETTINGS(null, "Settings", "Settings", "/settings");

    private final @Nullable String group;
    private final String title;
    private final String brief;
    private final String href;

    Section(@Nullable String group, String title, String brief, String href) {
        this.group = group;
        this.title = title;
        this.brief = brief;
        this.href = href;
    }

    @Nullable
    String group() {
        return group;
    }

    public String title() {
        return title;
    }

    String brief() {
        return brief;
    }

    public String href() {
        return href;
    }

    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The section of an id, the queue for anything else. */
    public static Section of(String id) {
        for (Section section : values()) {
            if (section.id().equals(id)) {
                return section;
            }
        }
        return ISSUES;
    }
}
