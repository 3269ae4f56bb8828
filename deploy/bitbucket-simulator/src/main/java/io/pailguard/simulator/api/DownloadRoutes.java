package io.pailguard.simulator.api;

import static io.pailguard.simulator.api.RepositoryRoutes.READ;
import static io.pailguard.simulator.api.RepositoryRoutes.SELF;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.Download;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files offered beside the source. */
final class DownloadRoutes {

    private DownloadRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get(SELF + "/downloads", READ, ask -> {
                    Place place = ask.place();
                    return ask.list(place.repository().downloads(), each -> view(ask, place, each));
                }),
                Route.get(SELF + "/downloads/{filename}", READ, DownloadRoutes::fetch));
    }

    private static ObjectNode view(Ask ask, Place place, Download download) {
        String path = "/repositories/" + place.fullName() + "/downloads/" + download.name();
        return Json.object(
                "type", "download",
                "name", download.name(),
                "size", download.content().getBytes(StandardCharsets.UTF_8).length,
                "downloads", download.count(),
                "created_on", download.createdOn(),
                "user", ask.people().named(ask.organization(), download.user()),
                "links", Json.object("self", ask.links().api(path)));
    }

    /** The file itself lies at another origin. */
    private static Answer fetch(Ask ask) {
        Place place = ask.place();
        String name = ask.variable("filename");
        Ask.first(place.repository().downloads(), each -> each.name().equals(name), "Download not found");
        return Answer.redirect(
                302,
                new Links(SourceRoutes.mediaHost(ask.call()))
                        .siteAddress('/' + place.fullName() + "/downloads/" + name));
    }
}
