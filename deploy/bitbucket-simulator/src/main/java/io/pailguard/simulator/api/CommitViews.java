package io.pailguard.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.git.NamedRef;
import io.pailguard.simulator.http.Json;
import io.pailguard.simulator.organization.CommitComment;
import io.pailguard.simulator.site.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/** Views of commits, branches and tags of one repository. */
final class CommitViews {

    private static final List<String> STRATEGIES = List.of("merge_commit", "squash", "fast_forward");

    private final Ask ask;
    private final Place place;
    private final Links links;

    CommitViews(Ask ask, Place place) {
        this.ask = ask;
        this.place = place;
        this.links = ask.links();
    }

    ObjectNode condensed(String hash) {
        return Json.object(
                "type", "commit", "hash", hash, "links", Json.object("self", self(hash), "html", html(hash)));
    }

    ObjectNode commit(RevCommit commit) {
        String hash = commit.name();
        List<ObjectNode> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            parents.add(condensed(parent.name()));
        }
        return Json.object(
                "type", "commit",
                "hash", hash,
                "date", Json.seconds(Instant.ofEpochSecond(commit.getCommitTime())),
                "author", person("author", commit.getRawBuffer(), RawParseUtils.author(commit.getRawBuffer(), 0)),
                "committer",
                        person("committer", commit.getRawBuffer(), RawParseUtils.committer(commit.getRawBuffer(), 0)),
                "message", commit.getFullMessage(),
                "summary", rendered(commit.getFullMessage()),
                "rendered", Json.object("message", rendered(commit.getFullMessage())),
                "parents", parents,
                "repository", ask.views().repositoryCondensed(place),
                "links", commitLinks(hash));
    }

    ObjectNode single(RevCommit commit) {
        ObjectNode view = commit(commit);
        view.set("participants", Json.array(List.of()));
        return view;
    }

    ObjectNode branch(NamedRef branch) {
        ObjectNode view = ref(branch, "branch");
        view.set("merge_strategies", Json.array(STRATEGIES));
        view.put("default_merge_strategy", STRATEGIES.get(0));
        return view;
    }

    ObjectNode tag(NamedRef tag) {
        ObjectNode view = ref(tag, "tag");
        PersonIdent tagger = tag.annotation() == null ? null : tag.annotation().getTaggerIdent();
        view.setAll(Json.object(
                "message", tag.annotation() == null ? null : tag.annotation().getFullMessage(),
                "date", tagger == null ? null : Json.seconds(tagger.getWhenAsInstant()),
                "tagger", tagger == null ? null : person("author", tagger.getName(), tagger.getEmailAddress())));
        return view;
    }

    /** Rendered text inside what has no type of its own. */
    static ObjectNode content(String text) {
        ObjectNode content = rendered(text);
        content.remove("type");
        return content;
    }

    ObjectNode comment(CommitComment comment) {
        String self = "/commit/" + comment.commit() + "/comments/" + comment.id();
        ObjectNode view = Json.object(
                "type", "commit_comment",
                "id", comment.id(),
                "created_on", comment.createdOn(),
                "updated_on", comment.createdOn(),
                "content", rendered(comment.text()),
                "user", ask.people().named(ask.organization(), comment.user()),
                "deleted", false,
                "commit", condensed(comment.commit()),
                "links", Json.object("self", api(self), "html", html(comment.commit())));
        if (comment.path() != null) {
            view.set("inline", Json.object("path", comment.path(), "from", null, "to", comment.line()));
        }
        return view;
    }

    static ObjectNode rendered(String text) {
        return Json.object(
                "type",
                "rendered",
                "raw",
                text,
                "markup",
                "markdown",
                "html",
                "<p>" + Html.escape(text.strip()) + "</p>");
    }

    private ObjectNode ref(NamedRef ref, String type) {
        String kind = type.equals("branch") ? "branches" : "tags";
        String site = type.equals("branch") ? "/branch/" : "/commits/tag/";
        return Json.object(
                "name", ref.name(),
                "type", type,
                "target", commit(ref.target()),
                "links",
                        Json.object(
                                "self", api("/refs/" + kind + '/' + ref.name()),
                                "commits", api("/commits/" + ref.name()),
                                "html", links.site('/' + place.fullName() + site + ref.name())));
    }

    private ObjectNode commitLinks(String hash) {
        return Json.object(
                "self", self(hash),
                "html", html(hash),
                "diff", api("/diff/" + hash),
                "approve", api("/commit/" + hash + "/approve"),
                "comments", api("/commit/" + hash + "/comments"),
                "statuses", api("/commit/" + hash + "/statuses"),
                "patch", api("/patch/" + hash));
    }

    /** Of the line that begins there, whatever its time says. */
    private ObjectNode person(String type, byte[] commit, int line) {
        String text = line < 0 ? "" : RawParseUtils.decode(commit, line, RawParseUtils.nextLF(commit, line));
        int open = text.indexOf('<');
        int close = text.indexOf('>', open);
        return open < 0 || close < 0
                ? person(type, "", "")
                : person(type, text.substring(0, open).strip(), text.substring(open + 1, close));
    }

    private ObjectNode person(String type, String name, String email) {
        ObjectNode view = Json.object("type", type, "raw", name + " <" + email + '>');
        ask.organization()
                .userWithEmail(email)
                .ifPresent(user -> view.set("user", ask.people().condensed(user)));
        return view;
    }

    private ObjectNode self(String hash) {
        return api("/commit/" + hash);
    }

    private ObjectNode html(String hash) {
        return links.site('/' + place.fullName() + "/commits/" + hash);
    }

    private ObjectNode api(String path) {
        return links.api("/repositories/" + place.fullName() + path);
    }
}
