package io.pailguard.findings.issue.model;

/** Who did it: a person, or a service (a scan, a report of another tool, the clock). */
public record Actor(String name, boolean person) {
    public static final Actor SCAN = new Actor("scan", false);
    public static final Actor CLOCK = new Actor("clock", false);
    public static final Actor REPOSITORY = new Actor("repository", false);

    /** What tells of an issue: a scan of ours, or another tool, by its detector. */
    static Actor telling(String detector) {
        return detector.indexOf(':') < 0 ? SCAN : new Actor(detector, false);
    }

    public static Actor person(String name) {
        return new Actor(name, true);
    }

    public String kind() {
        return person ? "person" : "service";
    }

    /** The cause that subscribers are told. */
    public String cause() {
        return person ? "person" : name;
    }
}
