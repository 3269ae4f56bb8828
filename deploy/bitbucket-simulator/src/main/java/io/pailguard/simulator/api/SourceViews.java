package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.git.Tree;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Json;

/** Views of files and folders. */
final class SourceViews {

    private final Ask ask;
    private final Place place;

    SourceViews(Ask ask, Place place) {
        this.ask = ask;
        this.place = place;
    }

    JsonNode entry(Tree tree, String hash, Tree.Entry entry) {
        return entry.isFolder() ? folder(hash, entry) : file(tree, hash, entry);
    }

    ObjectNode file(Tree tree, String hash, Tree.Entry entry) {
        return Json.object(
                "path", entry.path(),
                "escaped_path", Call.encodePath(entry.path()),
                "commit", ask.commits(place).condensed(hash),
                "type", "commit_file",
                "attributes", tree.attributes(entry),
                "size", entry.size(),
                "mimetype", MediaTypes.of(entry.name()),
                "links", fileLinks(hash, entry.path()));
    }

    ObjectNode fileLinks(String hash, String path) {
        String self = source(hash, path);
        return Json.object(
                "self", ask.links().api(self),
                "meta", Json.link(ask.links().apiAddress(self) + "?format=meta"),
                "history", ask.links().api("/repositories/" + place.fullName() + "/filehistory/" + hash + '/' + path));
    }

    ObjectNode selfLink(String hash, String path) {
        return Json.object("self", ask.links().api(source(hash, path)));
    }

    private ObjectNode folder(String hash, Tree.Entry entry) {
        String self = source(hash, entry.path()) + '/';
        return Json.object(
                "path", entry.path(),
                "commit", ask.commits(place).condensed(hash),
                "type", "commit_directory",
                "links",
                        Json.object(
                                "self", ask.links().api(self),
                                "meta", Json.link(ask.links().apiAddress(self) + "?format=meta")));
    }

    private String source(String hash, String path) {
        return "/repositories/" + place.fullName() + "/src/" + hash + '/' + path;
    }
}
