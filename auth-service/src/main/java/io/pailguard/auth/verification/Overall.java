package io.pailguard.auth.verification;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "VerificationVerdict")
enum Overall {
    /** All that is asked of it works. */
    PASS,
    /** It can be used, and some checks cannot be made with it. */
    PARTIAL,
    FAIL
}
