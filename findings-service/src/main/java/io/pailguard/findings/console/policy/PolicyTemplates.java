package io.pailguard.findings.console.policy;

import io.pailguard.findings.console.shell.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of the policy; checked against its record when the service is built. */
@CheckedTemplate(basePath = "policy", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class PolicyTemplates {
    private PolicyTemplates() {}

    static native TemplateInstance secrets(Shell shell, SecretPolicyPage page);
}
