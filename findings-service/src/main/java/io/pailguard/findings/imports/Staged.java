package io.pailguard.findings.imports;

import io.pailguard.contracts.check.Finding;
import io.pailguard.findings.severity.SecretStatus;
import org.jspecify.annotations.Nullable;

/** A finding that is masked and may be stored. @param secretStatus what the report says of whether the secret works */
record Staged(Finding finding, @Nullable SecretStatus secretStatus) {}
