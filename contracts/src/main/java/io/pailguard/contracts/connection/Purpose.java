package io.pailguard.contracts.connection;

/** What a token is asked for. It is refused where the credential lacks the scopes, and each release is audited. */
public enum Purpose {
    READ_WORKSPACE,
    READ_REPOSITORIES,
    READ_CONTENT,
    READ_PULL_REQUESTS,
    READ_PIPELINES,
    READ_HOOKS,
    READ_GUARDS,
    READ_ACCESS,
    /** Only where people have switched write-back on for the connection. */
    WRITE_REPORTS,
    /** Only while somebody asks for a webhook that delivers to us, for a new secret of it, or for its end. */
    WRITE_HOOKS
}
