package io.pailguard.findings.console.issues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {
    @ParameterizedTest
    @CsvSource({
        "envs/prod-eu/terraform.tfvars,17,40,envs/prod-eu/terraform.tfvars:17",
        "envs/prod-eu/terraform.tfvars,17,30,\u2026/prod-eu/terraform.tfvars:17",
        "envs/prod-eu/terraform.tfvars,17,21,\u2026/terraform.tfvars:17",
        "envs/prod-eu/terraform.tfvars,17,5,terraform.tfvars:17",
        "branch restrictions,0,40,branch restrictions"
    })
    void shouldLoseFoldersAndNeverTheFileOrItsLine(String path, int line, int room, String told) {
        assertThat(PathText.within(path, line, room)).isEqualTo(told);
    }
}
