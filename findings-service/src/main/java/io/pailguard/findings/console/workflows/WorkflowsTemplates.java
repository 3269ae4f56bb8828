package io.pailguard.findings.console.workflows;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of rules; checked against their records when the service is built. */
@CheckedTemplate(basePath = "workflows", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class WorkflowsTemplates {
    private WorkflowsTemplates() {}

    static native TemplateInstance workflows(Shell shell, WorkflowsPage page);

    static native TemplateInstance deliveries(Shell shell, DeliveriesPage page);

    static native TemplateInstance workflow(Shell shell, WorkflowPage page);
}
