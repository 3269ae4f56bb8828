package io.pailguard.findings.console.shell;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages that belong to no section; checked against their records when the service is built. */
@CheckedTemplate(basePath = "shell", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class ShellTemplates {
    private ShellTemplates() {}

    static native TemplateInstance message(Shell shell, MessagePage page);

    static native TemplateInstance landing(LandingPage landing);
}
