package io.pailguard.findings.console.erasure;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of erasures; checked against its record when the service is built. */
@CheckedTemplate(basePath = "erasures", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ErasureTemplates {
    private ErasureTemplates() {}

    static native TemplateInstance erasures(Shell shell, ErasuresPage page);
}
