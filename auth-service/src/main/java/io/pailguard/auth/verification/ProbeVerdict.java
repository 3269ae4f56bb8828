package io.pailguard.auth.verification;

enum ProbeVerdict {
    PASS,
    FAIL,
    /** Not tried, or the answer says nothing about the credential. */
    NOT_ASSESSABLE
}
