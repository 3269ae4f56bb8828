package io.pailguard.findings.console.applications;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of applications; checked against their records when the service is built. */
@CheckedTemplate(basePath = "applications", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ApplicationTemplates {
    private ApplicationTemplates() {}

    static native TemplateInstance applications(Shell shell, ApplicationsPage page);

    static native TemplateInstance allowed(Shell shell, AllowedPage page);

    static native TemplateInstance facts(Shell shell, FactsPage page);

    static native TemplateInstance kind(Shell shell, FactsOfKindPage page);

    static native TemplateInstance owner(Shell shell, OwnerPage page);
}
