package io.pailguard.findings.console.view;

import java.util.List;

/** Which of several workspaces a new connection is for. */
public record WorkspacePage(String id, String lead, List<Row> rows) {

    public record Row(String slug, String name) {}
}
