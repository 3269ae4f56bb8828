package io.pailguard.auth.method;

import io.pailguard.auth.problem.Objection;
import io.pailguard.auth.problem.Result;
import io.pailguard.bitbucket.token.TokenText;
import io.pailguard.kit.problem.RequestProblem;
import io.pailguard.kit.secret.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what people type into the fields of a token, before any call is made with it. */
public final class TokenInput {
    private static final int MAX_EMAIL = 254;

    private TokenInput() {}

    /** @param username what older guides asked for; only a hint to what is meant */
    public static Result<String> email(@Nullable String email, @Nullable String username) {
        String text = email == null ? "" : email.strip();
        if (text.isEmpty()) {
            return noEmail(username == null ? "" : username);
        }
        int at = text.indexOf('@');
        boolean looksRight = at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1;
        if (!looksRight || text.length() > MAX_EMAIL || text.chars().anyMatch(c -> c <= ' ' || c == ':')) {
            return Result.refused(Objection.of(
                    RequestProblem.BAD_REQUEST,
                    "'email' is not an e-mail address.",
                    "Send the address you sign in to Atlassian with; a Bitbucket user name does not work for API"
                            + " tokens.",
                    Map.of("field", "email")));
        }
        return Result.done(text);
    }

    private static Result<String> noEmail(String username) {
        String detail = username.isBlank()
                ? "'email' is missing."
                : username.contains("@")
                        ? "'username' holds an e-mail address, and 'email' is missing."
                        : "An API token goes with the e-mail of the Atlassian account, not with a Bitbucket user name.";
        return Result.refused(Objection.of(
                RequestProblem.BAD_REQUEST,
                detail,
                "Send 'email': the address you sign in to Atlassian with.",
                Map.of("field", "email")));
    }

    /** The name that Bitbucket knows a person by. */
    public static Result<String> username(@Nullable String username) {
        String text = username == null ? "" : username.strip();
        boolean isOne = !text.isEmpty()
                && text.length() <= MAX_EMAIL
                && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != ':' && c != '@');
        return isOne
                ? Result.done(text)
                : Result.refused(Objection.of(
                        RequestProblem.BAD_REQUEST,
                        text.contains("@")
                                ? "'username' holds an e-mail address."
                                : "'username' is missing, or holds what no user name can.",
                        "An app password goes with the user name of Bitbucket's account settings, not with an e-mail.",
                        Map.of("field", "username")));
    }

    /** What was pasted, without the blanks around it. */
    public static Result<Secret> token(@Nullable Secret token) {
        if (token == null) {
            return Result.refused(
                    Objection.of(RequestProblem.BAD_REQUEST, "'token' is missing.", Map.of("field", "token")));
        }
        String text = token.reveal().strip();
        if (!TokenText.isToken(text)) {
            return Result.refused(Objection.of(
                    RequestProblem.BAD_REQUEST,
                    "'token' has a blank, a line break or another character in it that no token has, or is longer than "
                            + TokenText.LONGEST + " characters.",
                    "Copy the token alone and whole, as Bitbucket showed it when it was made.",
                    Map.of("field", "token")));
        }
        return Result.done(Secret.of(text));
    }
}
