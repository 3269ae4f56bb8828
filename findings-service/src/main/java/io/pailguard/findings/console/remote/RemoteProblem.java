package io.pailguard.findings.console.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** What another service refused, in its own words (problem details). */
public class RemoteProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String slug;
    private final String title;
    private final String detail;
    private final String fix;
    private final String field;
    private final transient List<LineError> errors;
    private final transient List<String> workspaces;

    /** A line of a list, or a rule of a file, that cannot be used. */
    public record LineError(String line, String text, String reason) {}

    private RemoteProblem(int status, JsonNode body) {
        super(status + " " + body.path("type").asText(""), null, false, false);
        this.status = status;
        String type = body.path("type").asText("");
        slug = type.substring(type.lastIndexOf(':') + 1);
        title = body.path("title").asText("");
        detail = body.path("detail").asText("");
        fix = body.path("fix").asText("");
        field = body.path("field").asText("");
        workspaces = new ArrayList<>();
        body.path("workspaces").forEach(slug -> workspaces.add(slug.asText()));
        errors = new ArrayList<>();
        body.path("errors")
                .forEach(error -> errors.add(new LineError(
                        error.path("line").asText(""),
                        error.path("text").asText(error.path("rule").asText("")),
                        error.path("reason").asText(""))));
    }

    static RemoteProblem of(Response response) {
        return new RemoteProblem(response.getStatus(), bodyOf(response));
    }

    private static JsonNode bodyOf(Response response) {
        try {
            return JSON.readTree(response.readEntity(String.class));
        } catch (JsonProcessingException | ProcessingException | IllegalStateException e) {
            // A proxy's page or no body at all: the status has to do.
            return JSON.createObjectNode();
        }
    }

    public int status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    public String fix() {
        return fix;
    }

    /** The field of the form it is about, or empty. */
    public String field() {
        return field;
    }

    public List<LineError> errors() {
        return errors;
    }

    /** The workspaces that a credential opens, where one of them has to be named. */
    public List<String> workspaces() {
        return workspaces;
    }

    /** What is wrong and how to mend it, in sentences for people. */
    public String sentences() {
        String what = detail.isBlank() ? title + "." : detail;
        String how = workspaces.isEmpty() ? fix : "Type one of them: " + String.join(", ", workspaces) + ".";
        return (what + " " + how).strip();
    }

    public static boolean isMissing(Throwable failure) {
        return failure instanceof RemoteProblem problem && problem.status == 404;
    }

    /** Whether asking again later may help. */
    public boolean isTransient() {
        return status >= 500 || status == 429;
    }
}
