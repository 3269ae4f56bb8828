package io.pailguard.ingest.facts.repository;

/** What came of the wish to give a repository to another connection. */
sealed interface Handover {
    record Given(OwnerView owner) implements Handover {}

    record UnknownRepository() implements Handover {}

    record UnknownConnection() implements Handover {}

    /** The connection cannot own it. */
    record Refused(String why) implements Handover {}
}
