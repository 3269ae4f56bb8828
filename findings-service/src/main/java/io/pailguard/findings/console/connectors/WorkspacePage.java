package io.pailguard.findings.console.connectors;

import java.util.List;

/** Which of several workspaces a new connection is for; {@code slugs} are all that Bitbucket tells of them. */
record WorkspacePage(String id, String lead, List<String> slugs) {}
