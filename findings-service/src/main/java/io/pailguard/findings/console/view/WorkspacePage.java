package io.pailguard.findings.console.view;

import java.util.List;

/** Which of several workspaces a new connection is for; {@code slugs} are all that Bitbucket tells of them. */
public record WorkspacePage(String id, String lead, List<String> slugs) {}
