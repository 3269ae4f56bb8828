package io.pailguard.auth.broker;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a token that Bitbucket refused to another service. */
@Schema(name = "RefusalOutcome")
record RefusalOutcome(
        @Schema(
                description =
                        "REPLACED: ask for the token again; ACCEPTED: Bitbucket takes it here, so that the refusal was"
                                + " about something else or has passed; REFUSED: it is refused here too, and is tried once"
                                + " more before anything is ended; UNKNOWN: Bitbucket gave no clear answer, or the token"
                                + " was accepted less than a minute ago and is tried again when the minute is over")
        Outcome outcome,

        @Schema(
                description = "The same in a sentence for people, with what to do",
                examples = "Bitbucket does not accept the credential any more (401).")
        String detail) {
    @Schema(name = "RefusedTokenOutcome")
    enum Outcome {
        REPLACED,
        ACCEPTED,
        REFUSED,
        UNKNOWN
    }
}
