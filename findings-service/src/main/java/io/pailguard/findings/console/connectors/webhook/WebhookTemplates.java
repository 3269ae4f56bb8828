package io.pailguard.findings.console.connectors.webhook;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of a webhook; checked against its record when the service is built. */
@CheckedTemplate(basePath = "webhook", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class WebhookTemplates {
    private WebhookTemplates() {}

    static native TemplateInstance webhook(Shell shell, WebhookPage page);
}
