package io.pailguard.findings.console.audit;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of the audit; checked against its record when the service is built. */
@CheckedTemplate(basePath = "audit", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class AuditTemplates {
    private AuditTemplates() {}

    static native TemplateInstance audit(Shell shell, AuditPage page);
}
