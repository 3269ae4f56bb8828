package io.pailguard.findings.console.signals;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of signals; checked against their records when the service is built. */
@CheckedTemplate(basePath = "signals", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class SignalTemplates {
    private SignalTemplates() {}

    static native TemplateInstance signals(Shell shell, SignalsPage page);

    static native TemplateInstance signal(Shell shell, SignalPage page);
}
