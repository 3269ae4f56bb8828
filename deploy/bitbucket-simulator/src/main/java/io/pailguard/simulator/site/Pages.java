package io.pailguard.simulator.site;

import io.pailguard.simulator.api.World;
import io.pailguard.simulator.git.Changes;
import io.pailguard.simulator.git.GitRepository;
import io.pailguard.simulator.git.NamedRef;
import io.pailguard.simulator.git.Tree;
import io.pailguard.simulator.http.Answer;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.organization.PullRequest;
import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.organization.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/** What links in answers open: repository, file with its lines, commit, pull request. Readable without sign-in. */
public final class Pages {

    private static final int LARGEST_DIFF = 2 * 1024 * 1024;
    private static final int LARGEST_FOLDER = 10_000;

    private final World world;

    public Pages(World world) {
        this.world = world;
    }

    private record Shown(Workspace workspace, Repository repository, GitRepository git) {

        String address() {
            return '/' + workspace.slug() + '/' + repository.slug();
        }
    }

    public Answer handle(Call call) {
        List<String> path = call.segments();
        if (path.get(0).isEmpty()) {
            return front();
        }
        Optional<Workspace> workspace = world.organization().workspace(path.get(0));
        if (path.size() < 2 || path.get(1).isEmpty()) {
            return workspace.map(this::workspacePage).orElseGet(Pages::missing);
        }
        Optional<Shown> shown = workspace.flatMap(each -> each.repository(path.get(1))
                .map(repository -> new Shown(each, repository, world.git().of(repository))));
        return shown.map(each -> inRepository(each, path)).orElseGet(Pages::missing);
    }

    private static Answer inRepository(Shown shown, List<String> path) {
        String part = path.size() > 2 ? path.get(2) : "src";
        String name = path.size() > 3 ? path.get(3) : "";
        switch (part) {
            case "src", "":
                return source(shown, name, path.size() > 4 ? String.join("/", path.subList(4, path.size())) : "");
            case "branch":
                return source(shown, String.join("/", path.subList(3, path.size())), "");
            case "commits":
                return shown.git()
                        .commit(name)
                        .map(commit -> commitPage(shown, commit))
                        .orElseGet(Pages::missing);
            case "downloads":
                return shown.repository().downloads().stream()
                        .filter(download -> download.name().equals(name))
                        .findFirst()
                        .map(download -> Answer.of(
                                200,
                                "application/octet-stream",
                                download.content().getBytes(StandardCharsets.UTF_8)))
                        .orElseGet(Pages::missing);
            case "pull-requests":
                return shown.repository().pullRequests().stream()
                        .filter(request -> Integer.toString(request.id()).equals(name))
                        .findFirst()
                        .map(request -> pullRequestPage(shown, request))
                        .orElseGet(Pages::missing);
            default:
                return missing();
        }
    }

    private Answer front() {
        StringBuilder list = new StringBuilder("<h1>Workspaces</h1><ul>");
        for (Workspace workspace : world.organization().workspaces()) {
            list.append(item('/' + workspace.slug() + '/', workspace.name()));
        }
        return Html.page(200, "Workspaces", list.append("</ul>").toString());
    }

    private Answer workspacePage(Workspace workspace) {
        StringBuilder list = new StringBuilder("<h1>" + Html.escape(workspace.name()) + "</h1><ul>");
        for (Repository repository : workspace.repositories()) {
            list.append(item('/' + workspace.slug() + '/' + repository.slug(), repository.name()));
        }
        return Html.page(200, workspace.name(), list.append("</ul>").toString());
    }

    private static Answer source(Shown shown, String revision, String path) {
        String start = revision.isEmpty() ? String.valueOf(shown.repository().mainBranch()) : revision;
        Optional<RevCommit> commit = shown.git().commit(start);
        if (commit.isEmpty()) {
            return revision.isEmpty()
                    ? Html.page(200, shown.repository().name(), "<p>Empty repository</p>")
                    : missing();
        }
        Tree tree = new Tree(shown.git(), commit.get());
        String clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (clean.isEmpty()) {
            return folder(shown, commit.get(), tree, "");
        }
        Optional<Tree.Entry> entry = tree.entry(clean);
        if (entry.isEmpty()) {
            return missing();
        }
        return entry.get().isFolder()
                ? folder(shown, commit.get(), tree, clean)
                : file(shown, commit.get(), tree, entry.get());
    }

    private static Answer folder(Shown shown, RevCommit commit, Tree tree, String path) {
        StringBuilder list = new StringBuilder(heading(shown, commit, path)).append("<ul>");
        for (Tree.Entry entry : tree.list(path, 1, LARGEST_FOLDER)) {
            String address = shown.address() + "/src/" + commit.name() + '/' + Call.encodePath(entry.path());
            list.append(item(address, entry.name() + (entry.isFolder() ? "/" : "")));
        }
        list.append("</ul>");
        if (path.isEmpty()) {
            list.append("<h2>Branches</h2><ul>");
            for (NamedRef branch : shown.git().branches()) {
                list.append(item(shown.address() + "/src/" + branch.target().name() + '/', branch.name()));
            }
            list.append("</ul>");
        }
        return Html.page(200, shown.repository().name(), list.toString());
    }

    private static Answer file(Shown shown, RevCommit commit, Tree tree, Tree.Entry entry) {
        if (tree.attributes(entry).contains("binary") || entry.isSubmodule()) {
            return Html.page(200, entry.name(), heading(shown, commit, entry.path()) + "<p>No text to show.</p>");
        }
        String content = new String(tree.content(entry), StandardCharsets.UTF_8);
        return Html.page(200, entry.name(), heading(shown, commit, entry.path()) + lines(content));
    }

    private static Answer commitPage(Shown shown, RevCommit commit) {
        String heading =
                heading(shown, commit, "") + "<p>" + Html.escape(commit.getFullMessage()) + "</p><p class=\"quiet\">"
                        + Html.escape(commit.getAuthorIdent().getName()) + "</p>";
        return Html.page(200, commit.getShortMessage(), heading + difference(Changes.of(shown.git(), commit)));
    }

    private static Answer pullRequestPage(Shown shown, PullRequest request) {
        String heading = "<h1>#" + request.id() + ' ' + Html.escape(request.title()) + "</h1><p class=\"quiet\">"
                + Html.escape(request.sourceBranch() + " → " + request.destinationBranch() + " · " + request.state())
                + "</p><p>" + Html.escape(request.description()) + "</p>";
        Optional<RevCommit> source = shown.git().commit(request.sourceCommit());
        Optional<RevCommit> destination = shown.git().commit(request.destinationCommit());
        String changes = source.isPresent() && destination.isPresent()
                ? difference(new Changes(
                        shown.git(),
                        shown.git().mergeBase(source.get(), destination.get()).orElse(destination.get()),
                        source.get()))
                : "";
        return Html.page(200, request.title(), heading + changes);
    }

    private static String difference(Changes changes) {
        try {
            return lines(new String(changes.diff(List.of(), 3, LARGEST_DIFF), StandardCharsets.UTF_8));
        } catch (Changes.TooLarge e) {
            return "<p>Too large to show.</p>";
        }
    }

    /** A fragment {@code #lines-N} marks the line by style alone. */
    private static String lines(String content) {
        StringBuilder table = new StringBuilder("<table class=\"source\">");
        int number = 1;
        int start = 0;
        while (start <= content.length() && (start < content.length() || number == 1)) {
            int end = content.indexOf('\n', start);
            end = end < 0 ? content.length() : end;
            table.append("<tr id=\"lines-")
                    .append(number)
                    .append("\"><td>")
                    .append(number)
                    .append("</td><td>");
            table.append(Html.escape(content.substring(start, end))).append("</td></tr>");
            number++;
            start = end + 1;
        }
        return table.append("</table>").toString();
    }

    private static String heading(Shown shown, RevCommit commit, String path) {
        return "<h1><a href=\"" + shown.address() + "\">"
                + Html.escape(
                        shown.workspace().slug() + '/' + shown.repository().slug()) + "</a> " + Html.escape(path)
                + "</h1><p class=\"quiet\">"
                + commit.name() + "</p>";
    }

    private static String item(String address, String text) {
        return "<li><a href=\"" + Html.escape(address) + "\">" + Html.escape(text) + "</a></li>";
    }

    private static Answer missing() {
        return Html.page(404, "Not found", "<section class=\"card\"><h1>Repository or page not found</h1></section>");
    }
}
