package io.pailguard.auth.method;

import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.ApiCredential;
import io.pailguard.bitbucket.token.TokenText;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.secret.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what people type for an OAuth consumer, before any call is made with it. */
public final class ConsumerInput {
    private static final int LONGEST_KEY = 200;

    private ConsumerInput() {}

    public static Result<ApiCredential.Basic> consumer(@Nullable String key, @Nullable Secret secret) {
        return key(key).flatMap(known -> secret(secret).map(given -> new ApiCredential.Basic(known, given)));
    }

    private static Result<String> key(@Nullable String key) {
        String text = key == null ? "" : key.strip();
        // The header in which it is sent ends it at a colon.
        return TokenText.isToken(text) && text.length() <= LONGEST_KEY && text.indexOf(':') < 0
                ? Result.done(text)
                : wrong("consumerKey", "Copy the key of the OAuth consumer, alone and whole.");
    }

    public static Result<Secret> secret(@Nullable Secret secret) {
        String text = secret == null ? "" : secret.reveal().strip();
        return TokenText.isToken(text)
                ? Result.done(Secret.of(text))
                : wrong("consumerSecret", "Copy the secret of the OAuth consumer, alone and whole.");
    }

    private static <T> Result<T> wrong(String field, String fix) {
        return Result.refused(Objection.of(
                RequestProblem.BAD_REQUEST,
                "'" + field + "' is missing, or holds what cannot be one.",
                fix,
                Map.of("field", field)));
    }
}
