package io.pailguard.findings.console.destinations;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of destinations; checked against their records when the service is built. */
@CheckedTemplate(basePath = "destinations", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class DestinationsTemplates {
    private DestinationsTemplates() {}

    static native TemplateInstance destinations(Shell shell, DestinationsPage page);

    static native TemplateInstance destination(Shell shell, DestinationPage page);
}
