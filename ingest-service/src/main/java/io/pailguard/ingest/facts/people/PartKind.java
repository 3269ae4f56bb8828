package io.pailguard.ingest.facts.people;

/** What is read at once, in the order in which it is. */
enum PartKind {
    MEMBERS("WORKSPACE"),
    GROUPS("GROUP"),
    PROJECT("PROJECT"),
    REPOSITORY("REPOSITORY");

    private final String objectKind;

    PartKind(String objectKind) {
        this.objectKind = objectKind;
    }

    /** On what the rights are that such a part tells; of groups it is all of them. */
    String objectKind() {
        return objectKind;
    }
}
