package io.pailguard.findings.console;

/** The pages of the rail. Forms of the frame name the place to return to by these ids, never by an address. */
enum Place {
    ISSUES(null, "Active issues", "Issues", "/issues"),
    APPLICATIONS(null, "Applications", "Apps", "/applications"),
    SCANS(null, "Scans", "Scans", "/scans"),
    CONNECTORS("Operate", "Connectors", "Connectors", "/connectors"),
    SETTINGS(null, "Settings", "Settings", "/settings");

    final String group;
    final String title;
    final String brief;
    final String href;

    Place(String group, String title, String brief, String href) {
        this.group = group;
        this.title = title;
        this.brief = brief;
        this.href = href;
    }

    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The place of an id, the queue for anything else. */
    static Place of(String id) {
        for (Place place : values()) {
            if (place.id().equals(id)) {
                return place;
            }
        }
        return ISSUES;
    }
}
