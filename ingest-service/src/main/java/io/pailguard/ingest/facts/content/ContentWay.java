package io.pailguard.ingest.facts.content;

/** By which way contents come. */
enum ContentWay {
    GIT,
    REST,
    /** Over git, and over REST where git itself is what fails. */
    AUTO
}
