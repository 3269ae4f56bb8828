package io.pailguard.findings.console.issues;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of issues, and the panel asked for alone; checked against their records when the service is built. */
@CheckedTemplate(basePath = "issues", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class IssueTemplates {
    private IssueTemplates() {}

    static native TemplateInstance issues(Shell shell, IssuesPage page);

    static native TemplateInstance panel(IssuePanel panel);

    static native TemplateInstance issue(Shell shell, IssuePage page);
}
