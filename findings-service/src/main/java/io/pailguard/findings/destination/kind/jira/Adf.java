package io.pailguard.findings.destination.kind.jira;

import io.pailguard.findings.destination.Notice;
import io.pailguard.findings.destination.NoticedIssue;
import io.pailguard.findings.destination.kind.NoticeText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A notice as a document of Atlassian (ADF), in whose text nothing is markup. */
final class Adf {
    private Adf() {}

    static JsonObject of(Notice notice) {
        JsonArray content = new JsonArray();
        NoticeText.text(notice)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> content.add(paragraph(text(line))));
        JsonArray items = new JsonArray();
        for (NoticedIssue issue : notice.issues()) {
            items.add(node(
                    "listItem",
                    paragraph(link(NoticeText.line(issue), issue.link().toString()))));
        }
        if (!items.isEmpty()) {
            content.add(new JsonObject().put("type", "bulletList").put("content", items));
        }
        int more = notice.total() - notice.issues().size();
        if (more > 0) {
            content.add(paragraph(text("and " + more + " more")));
        }
        content.add(paragraph(link("Open in Pailguard", notice.link().toString())));
        return new JsonObject().put("type", "doc").put("version", 1).put("content", content);
    }

    private static JsonObject paragraph(JsonObject inline) {
        return node("paragraph", inline);
    }

    private static JsonObject node(String type, JsonObject child) {
        return new JsonObject().put("type", type).put("content", new JsonArray().add(child));
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("type", "text").put("text", text);
    }

    private static JsonObject link(String text, String href) {
        return text(text)
                .put(
                        "marks",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "link")
                                        .put("attrs", new JsonObject().put("href", href))));
    }
}
