package io.pailguard.findings.console.connectors.credentials;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of credentials; checked against their records when the service is built. */
@CheckedTemplate(basePath = "credentials", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class CredentialTemplates {
    private CredentialTemplates() {}

    static native TemplateInstance credentials(Shell shell, CredentialsPage page);

    static native TemplateInstance policy(Shell shell, PolicyPage page);
}
