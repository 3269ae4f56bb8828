package io.pailguard.findings.console.shell;

import io.pailguard.findings.console.session.ConsolePaths;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers of the console. */
public final class Html {
    static final String TYPE = MediaType.TEXT_HTML + ";charset=UTF-8";

    private Html() {}

    /** Everything that is neither called by programs nor a file. */
    static boolean isPage(String path) {
        return !ConsolePaths.isApi(path) && !path.startsWith("/static/");
    }

    public static Uni<Response> page(TemplateInstance template) {
        return page(template, Response.Status.OK.getStatusCode());
    }

    public static Uni<Response> page(TemplateInstance template, int status) {
        return template.createUni()
                .map(html -> Response.status(status)
                        .type(TYPE)
                        // The same address answers scripts with a fragment.
                        .header("Vary", "HX-Request")
                        .entity(html)
                        .build());
    }

    /** After a change the browser asks for a page anew: reloading it repeats nothing. */
    public static Response seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
