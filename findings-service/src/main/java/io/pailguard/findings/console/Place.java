package io.pailguard.findings.console;

/** The pages of the rail. Forms of the frame name the place to return to by these ids, never by an address. */
enum Place {
    ISSUES(null, "Active issues", "/issues"),
    APPLICATIONS(null, "Applications", "/applications"),
    SCANS(null, "Scans", "/scans"),
    CONNECTORS("Operate", "Connectors", "/connectors");

    final String group;
    final String title;
    final String href;

    Place(String group, String title, String href) {
        this.group = group;
        this.title = title;
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
