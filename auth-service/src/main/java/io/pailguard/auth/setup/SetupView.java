package io.pailguard.auth.setup;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ConnectionSetup")
record SetupView(
        @Schema(description = "True when all steps are done")
        boolean done,

        @Schema(
                description = "The callback that the consumer must have at Bitbucket, exactly like this",
                examples = "https://pailguard.acme.example/connect/identity-provider/callback")
        String callback,

        @Schema(description = "The steps, in the order in which they are done")
        List<Step> steps) {
    /** What a step came to. */
    enum Verdict {
        DONE,
        TO_DO,
        /** Nothing was seen that says either. */
        NOT_SEEN
    }

    @Schema(name = "SetupStep")
    record Step(
            @Schema(description = "Which step", examples = "ALLOW_REDIRECT")
            Name name,

            @Schema(description = "DONE, TO_DO, or NOT_SEEN where Bitbucket did not say; the consent then shows it")
            Verdict verdict,

            @Schema(
                    description = "What was seen",
                    examples = "Bitbucket's page of consent takes this consumer and this callback.")
            String detail,

            @Schema(
                    nullable = true,
                    description = "How to go on; null when it is done",
                    examples = "Give the consumer the callback at Bitbucket.")
            @Nullable
            String fix) {
        enum Name {
            REGISTER_CONSUMER,
            ALLOW_REDIRECT,
            ALIGN_SIGN_IN
        }

        static Step done(Name name, String detail) {
            return new Step(name, Verdict.DONE, detail, null);
        }

        static Step toDo(Name name, String detail, String fix) {
            return new Step(name, Verdict.TO_DO, detail, fix);
        }

        static Step notSeen(Name name, String detail, String fix) {
            return new Step(name, Verdict.NOT_SEEN, detail, fix);
        }
    }
}
