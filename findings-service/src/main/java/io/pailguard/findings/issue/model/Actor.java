package io.pailguard.findings.issue.model;

/** Who did it: a person, or a service (a scan, the clock). */
public record Actor(String name, boolean person) {
    public static final Actor SCAN = new Actor("scan", false);
    public static final Actor CLOCK = new Actor("clock", false);
    public static final Actor REPOSITORY = new Actor("repository", false);

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
