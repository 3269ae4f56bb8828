package io.pailguard.findings.console.connectors.repositories;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "repositories", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class RepositoriesTemplates {
    private RepositoriesTemplates() {}

    static native TemplateInstance repositories(Shell shell, RepositoriesPage page);
}
