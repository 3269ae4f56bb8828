package io.pailguard.ingest.connection;

/** What a token is asked for. auth-service refuses a purpose whose scope the credential lacks, and audits each release. */
public enum Purpose {
    READ_REPOSITORIES,
    READ_CONTENT,
    READ_GUARDS
}
