package io.pailguard.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Writes a problem where the REST layer is not there to do it; for a person's browser as a page of three lines. */
public final class PlainAnswer {
    private static final String API = "/api/";

    private PlainAnswer() {}

    public static void send(RoutingContext request, HttpProblem problem) {
        HttpServerResponse response = request.response().setStatusCode(problem.getStatusCode());
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        boolean person = !String.valueOf(request.request().path()).startsWith(API)
                && String.valueOf(request.request().getHeader(HttpHeaders.ACCEPT))
                        .contains("text/html");
        response.putHeader(
                        HttpHeaders.CONTENT_TYPE,
                        person ? "text/html; charset=utf-8" : HttpProblem.MEDIA_TYPE.toString())
                .end(person ? page(problem) : json(problem));
    }

    private static String json(HttpProblem problem) {
        JsonObject json = new JsonObject()
                .put("type", problem.getType().toString())
                .put("title", problem.getTitle())
                .put("status", problem.getStatusCode())
                .put("detail", problem.getDetail());
        problem.getParameters().forEach(json::put);
        return json.encode();
    }

    private static String page(HttpProblem problem) {
        Map<String, Object> more = problem.getParameters();
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + escaped(problem.getTitle())
                + "</title><h1>" + escaped(problem.getTitle()) + "</h1><p>" + escaped(problem.getDetail()) + "</p><p>"
                + escaped(String.valueOf(more.get("fix"))) + "</p></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
