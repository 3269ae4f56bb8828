package io.pailguard.findings.console.connectors.verification;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "verification", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class VerifyTemplates {
    private VerifyTemplates() {}

    static native TemplateInstance verify(Shell shell, VerifyPage page);
}
