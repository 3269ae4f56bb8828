package io.pailguard.findings.console.rules;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of rule files; checked against its record when the service is built. */
@CheckedTemplate(basePath = "rules", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class RulesTemplates {
    private RulesTemplates() {}

    static native TemplateInstance rules(Shell shell, RulesPage page);
}
