package io.pailguard.auth.verification;

enum ProbeVerdict {
    PASS,
    FAIL,
    /** Not tried, or the answer says nothing about the credential. */
    NOT_ASSESSABLE,
    /** Not tried: what the connection's consent asks for does not read it. */
    NOT_ASKED
}
