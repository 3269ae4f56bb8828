package io.pailguard.findings.console.imports;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of imports; checked against its record when the service is built. */
@CheckedTemplate(basePath = "imports", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ImportTemplates {
    private ImportTemplates() {}

    static native TemplateInstance imports(Shell shell, ImportsPage page);
}
