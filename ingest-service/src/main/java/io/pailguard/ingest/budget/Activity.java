package io.pailguard.ingest.budget;

/** What requests are sent for. */
public enum Activity {
    /** A scan, as it was due or asked for by a person or a service. */
    SCAN,
    /** The list of repositories that a scan begins with. */
    LIST,
    /** A scan that a webhook asked for. */
    WEBHOOK,
    FACTS,
    PEOPLE,
    WRITE_BACK,
    /** auth-service itself: it tries a credential, keeps it fresh or verifies a connection. */
    CONNECTION,
    /** A person looks at or chooses what there is. */
    CHOICE
}
