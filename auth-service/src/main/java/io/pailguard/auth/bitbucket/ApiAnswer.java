package io.pailguard.auth.bitbucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the API answered. Errors come as JSON, as plain text, empty or as HTML, so nothing is taken for granted.
 *
 * @param status the HTTP status; 0 when there was no answer, or a success that is none: a proxy's page, half a body
 * @param body the JSON body, or a missing node
 * @param message Bitbucket's own words about an error, at most 300 characters, or null
 * @param granted what the credential holds; empty when Bitbucket does not say
 * @param accepted what the operation needs, in the classic vocabulary
 */
public record ApiAnswer(
        int status, JsonNode body, String message, Optional<Set<String>> granted, Optional<Set<String>> accepted) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_MESSAGE = 300;

    static ApiAnswer of(Reply reply) {
        JsonNode body = parse(reply.body());
        return of(reply, body, body.isObject());
    }

    /** What git's smart protocol answered; it is no JSON. */
    static ApiAnswer ofGit(Reply reply) {
        return of(reply, MissingNode.getInstance(), reply.body().startsWith("001e# service=git-upload-pack"));
    }

    private static ApiAnswer of(Reply reply, JsonNode body, boolean readable) {
        int status = reply.status();
        return new ApiAnswer(
                readable || status < 200 || status >= 300 ? status : 0,
                body,
                message(body),
                scopes(reply, "X-OAuth-Scopes"),
                scopes(reply, "X-Accepted-OAuth-Scopes"));
    }

    static ApiAnswer none() {
        return new ApiAnswer(0, MissingNode.getInstance(), null, Optional.empty(), Optional.empty());
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The credential itself is not accepted; the same status also says "not a member", which the message tells. */
    public boolean isCredentialRefused() {
        return status == 401 && (message == null || !message.contains("do not have access"));
    }

    public boolean isLimited() {
        return status == 429;
    }

    /** No answer, or one that says nothing about the credential. */
    public boolean isTransient() {
        return status == 0 || status >= 500;
    }

    private static JsonNode parse(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String message(JsonNode body) {
        String message = body.path("error").path("message").textValue();
        return message == null || message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }

    private static Optional<Set<String>> scopes(Reply reply, String header) {
        String value = reply.header(header);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Set<String> scopes = new TreeSet<>();
        for (String scope : value.replace(',', ' ').split(" ")) {
            if (!scope.isBlank()) {
                scopes.add(scope.trim());
            }
        }
        return Optional.of(scopes);
    }
}
