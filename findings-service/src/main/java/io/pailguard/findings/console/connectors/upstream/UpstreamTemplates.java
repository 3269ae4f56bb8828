package io.pailguard.findings.console.connectors.upstream;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of Bitbucket's API; checked against its record when the service is built. */
@CheckedTemplate(basePath = "upstream", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class UpstreamTemplates {
    private UpstreamTemplates() {}

    static native TemplateInstance upstream(Shell shell, UpstreamPage page);
}
