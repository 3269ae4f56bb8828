package io.pailguard.auth.method;

import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.problem.ConnectionProblem;
import io.pailguard.bitbucket.token.TokenAnswer;
import io.pailguard.bitbucket.token.TokenAnswer.Refused;
import io.pailguard.bitbucket.token.TokenAnswer.Unclear;
import io.pailguard.bitbucket.token.TokenEndpoint;
import io.pailguard.kit.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Whether Bitbucket knows the key and secret of a consumer. It is asked to exchange a code that there is not: it says that
 * the code is no good to a consumer that it knows, and that the client is no good to one that it does not.
 */
@ApplicationScoped
public class ConsumerCheck {
    private static final Secret NO_CODE = Secret.of("is-this-consumer-known");
    private static final String UNKNOWN = "unauthorized_client";

    private final TokenEndpoint endpoint;
    private final Callbacks callbacks;

    ConsumerCheck(TokenEndpoint endpoint, Callbacks callbacks) {
        this.endpoint = endpoint;
        this.callbacks = callbacks;
    }

    /** Refused where they are not those of a consumer, and where Bitbucket does not say. */
    public Uni<Result<ApiCredential.Basic>> known(ApiCredential.Basic consumer) {
        return asked(consumer).map(answer -> judged(consumer, answer));
    }

    /** Whether it says so itself; where it says nothing, nobody knows. */
    public Uni<Boolean> isUnknown(ApiCredential.Basic consumer) {
        return asked(consumer).map(ConsumerCheck::isUnknown);
    }

    /** The answer to a code that cannot be tells of the consumer. */
    private Uni<TokenAnswer> asked(ApiCredential.Basic consumer) {
        return endpoint.exchange(consumer, NO_CODE, NO_CODE, callbacks.at("/"));
    }

    private static boolean isUnknown(TokenAnswer answer) {
        return answer instanceof Refused refused && refused.error().equals(UNKNOWN);
    }

    private static Result<ApiCredential.Basic> judged(ApiCredential.Basic consumer, TokenAnswer answer) {
        if (isUnknown(answer)) {
            return Result.refused(unknown());
        }
        return answer instanceof Unclear
                ? Result.refused(
                        Objection.of(
                                ConnectionProblem.BITBUCKET_UNAVAILABLE,
                                "Bitbucket's token endpoint gave no clear answer, so that nothing is known of the key and secret."))
                : Result.done(consumer);
    }

    private static Objection unknown() {
        return Objection.of(
                ConnectionProblem.CREDENTIAL_REFUSED,
                "Bitbucket knows no OAuth consumer of this key and secret.",
                "Copy both from the consumer's entry in the settings of the workspace, whole and without blanks."
                        + AnswerCheck.NOTHING_STORED,
                Map.of("field", "consumerSecret"));
    }
}
