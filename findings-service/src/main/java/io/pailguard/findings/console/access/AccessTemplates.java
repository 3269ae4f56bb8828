package io.pailguard.findings.console.access;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of access; checked against their records when the service is built. */
@CheckedTemplate(basePath = "access", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class AccessTemplates {
    private AccessTemplates() {}

    static native TemplateInstance access(Shell shell, AccessPage page);

    static native TemplateInstance identity(Shell shell, IdentityPage page);

    static native TemplateInstance changes(Shell shell, ChangesPage page);
}
