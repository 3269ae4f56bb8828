package io.pailguard.auth.verification;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ProbeVerdict")
enum Verdict {
    PASS,
    FAIL,
    /** Not tried, or the answer says nothing about the credential. */
    NOT_ASSESSABLE
}
