package io.pailguard.simulator.sample;

import static io.pailguard.simulator.sample.People.ANA;
import static io.pailguard.simulator.sample.People.DANIEL;
import static io.pailguard.simulator.sample.People.TOMAS;
import static io.pailguard.simulator.sample.People.YUKI;
import static io.pailguard.simulator.sample.secrets.SecretKind.ATLASSIAN_API_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.AWS_ACCESS_KEY_ID;
import static io.pailguard.simulator.sample.secrets.SecretKind.AWS_SECRET_ACCESS_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.BITBUCKET_ACCESS_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.DIGITALOCEAN_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.DOCKER_HUB_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.GRAFANA_TOKEN;
import static io.pailguard.simulator.sample.secrets.SecretKind.OPENSSH_PRIVATE_KEY;
import static io.pailguard.simulator.sample.secrets.SecretKind.TERRAFORM_CLOUD_TOKEN;

import io.pailguard.simulator.organization.Repository;
import io.pailguard.simulator.sample.history.Edit;
import io.pailguard.simulator.sample.history.Timeline;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Terraform of everything that runs. Its main branch is guarded well, and still a cloud key stands in a variables file. */
final class InfraLive implements RepositoryStory {
    private static final String BASTION_KEY = "ansible/keys/bastion";
    private static final String PRODUCTION = "envs/prod-eu/terraform.tfvars";
    private static final String TERRAFORM_RC = "ci/terraformrc";
    private static final String DRIFT = "ci/report-drift.sh";

    private final SampleFiles files = new SampleFiles("infra-live");

    @Override
    public String workspace() {
        return "acme-platform";
    }

    @Override
    public String slug() {
        return "infra-live";
    }

    @Override
    public int firstPullRequest() {
        return 199;
    }

    @Override
    public Repository tell(Story story) {
        begin(story);
        cloudToken(story);
        reviewed(story);
        lastMonth(story);
        openWork(story);
        return new InfraLiveSettings(story).repository();
    }

    private void begin(Story story) {
        story.commit(
                ANA, 241, "09:05", "Begin with the README", edit -> edit.write("README.md", files.text("README.md"))
                        .write("CODEOWNERS", files.text("CODEOWNERS"))
                        .write("SECURITY.md", files.text("SECURITY.md"))
                        .write(".terraform.lock.hcl", LockFile.terraform(story.mint()))
                        .write(PRODUCTION, files.text("prod-clean.tfvars"))
                        .write("docs/secrets.md", secretsGuide(story)));
        story.commit(DANIEL, 240, "14:25", "Plan and apply in the pipeline", edit -> edit.write(
                        "bitbucket-pipelines.yml", files.text("bitbucket-pipelines.yml"))
                .script("plan.sh", "#!/bin/sh\nset -eu\nterraform -chdir=\"$1\" plan\n")
                .script("apply.sh", "#!/bin/sh\nset -eu\nterraform -chdir=\"$1\" apply -auto-approve\n"));
        story.commit(YUKI, 238, "08:50", "Set up the bastion with Ansible", edit -> edit.write(
                        "ansible/known_hosts", knownHosts(story))
                .write("ansible/group_vars/vault.yml", ansibleVault(story)));
    }

    /** Came and went before the usual lookback. */
    private void cloudToken(Story story) {
        String token = story.secret(TERRAFORM_CLOUD_TOKEN, "infra-live/terraform-cloud");
        story.commit(
                DANIEL,
                120,
                "10:10",
                "Log in to the state server",
                edit -> edit.write(TERRAFORM_RC, files.text("terraformrc", Map.of("cloud-token", token))));
        story.commit(DANIEL, 95, "11:40", "Log in by OIDC instead", edit -> edit.delete(TERRAFORM_RC));
    }

    private void reviewed(Story story) {
        String grafana = story.secret(GRAFANA_TOKEN, "infra-live/grafana");
        String docker = story.secret(DOCKER_HUB_TOKEN, "infra-live/registry");
        String ocean = story.secret(DIGITALOCEAN_TOKEN, "infra-live/edge");
        String backup = story.secret(ATLASSIAN_API_TOKEN, "infra-live/backup");
        story.reviewedChores(TerraformChores.about("network", "queue"), 92, 80, 2, ANA, DANIEL, YUKI);
        pull(
                story,
                YUKI,
                78,
                "feature/grafana",
                "Manage Grafana",
                "modules/monitoring/grafana.tf",
                files.text("grafana.tf", Map.of("grafana-token", grafana)));
        pull(
                story,
                DANIEL,
                70,
                "feature/registry",
                "Pull base images with a token",
                "modules/registry/main.tf",
                files.text("registry.tf", Map.of("docker-token", docker)));
        story.reviewedChores(TerraformChores.about("bucket"), 66, 58, 2, DANIEL, YUKI, ANA);
        pull(
                story,
                ANA,
                55,
                "feature/edge",
                "Two edge machines",
                "envs/edge/main.tf",
                files.text("edge.tf", Map.of("ocean-token", ocean)));
        pull(
                story,
                ANA,
                47,
                "feature/backup",
                "Back up the repositories",
                "ci/bitbucket-backup.sh",
                files.text("bitbucket-backup.sh", Map.of("atlassian-token", backup)));
        story.reviewedChores(TerraformChores.about("cluster"), 44, 33, 2, YUKI, ANA, DANIEL);
    }

    private void lastMonth(Story story) {
        String bastion = story.secret(OPENSSH_PRIVATE_KEY, "infra-live/bastion");
        String drift = story.secret(BITBUCKET_ACCESS_TOKEN, "infra-live/drift");
        story.commit(
                YUKI,
                21,
                "07:45",
                "Reach the bastion from the pipeline",
                edit -> edit.write(BASTION_KEY, bastion + "\n"));
        story.commit(YUKI, 20, "08:15", "Use the pipeline's own SSH key", edit -> edit.delete(BASTION_KEY));
        pull(
                story,
                DANIEL,
                16,
                "feature/drift",
                "Report drift as a build status",
                DRIFT,
                files.text("report-drift.sh", Map.of("repository-token", drift)));
        pull(
                story,
                DANIEL,
                13,
                "feature/drift-token",
                "Read the token from the environment",
                DRIFT,
                files.text("report-drift.sh", Map.of("repository-token", "\"$DRIFT_TOKEN\"")));
        awsKeys(story);
    }

    /** Two keys of one account; the one of production came in by a well-reviewed pull request. */
    private void awsKeys(Story story) {
        Timeline time = story.time();
        String staging = files.text(
                "staging.tfvars",
                Map.of(
                        "access-key", story.secret(AWS_ACCESS_KEY_ID, "infra-live/staging-id"),
                        "secret-key", story.secret(AWS_SECRET_ACCESS_KEY, "infra-live/staging-secret")));
        pull(
                story,
                DANIEL,
                11,
                "feature/staging-state",
                "Keep the state of staging apart",
                "envs/staging/terraform.tfvars",
                staging);
        String production = files.text(
                "prod.tfvars",
                Map.of(
                        "access-key", story.secret(AWS_ACCESS_KEY_ID, "infra-live/production-id"),
                        "secret-key", story.secret(AWS_SECRET_ACCESS_KEY, "infra-live/production-secret")));
        story.pullRequest(TOMAS, "feature/more-nodes", "Three more nodes for the sale", time.daysAgo(2, "08:20"))
                .describe("Nine nodes until the sale is over. The state moves to its own bucket.")
                .commit(
                        time.daysAgo(2, "08:15"),
                        "Three more nodes for the sale",
                        edit -> edit.write(PRODUCTION, production))
                .approved(ANA, time.daysAgo(2, "09:30"))
                .approved(YUKI, time.daysAgo(2, "10:05"))
                .merge(ANA, time.daysAgo(2, "10:20"))
                .forgetBranch();
        story.history()
                .tag("2026-sale", story.main().tip(), ANA.author(), time.daysAgo(2, "11:00"), "Ready for the sale");
    }

    private void openWork(Story story) {
        Timeline time = story.time();
        story.pullRequest(YUKI, "feature/ipv6", "IPv6 in staging", time.daysAgo(1, "07:30"))
                .commit(
                        time.daysAgo(1, "07:25"),
                        "IPv6 in staging",
                        edit -> edit.append("envs/staging/terraform.tfvars", "ipv6       = true\n"))
                .approved(DANIEL, time.daysAgo(1, "09:10"))
                .reviewer(ANA)
                .openTasks(2)
                .staysOpen(time.daysAgo(1, "09:10"));
        story.pullRequest(DANIEL, "feature/spot", "Try spot nodes", time.daysAgo(1, "08:00"))
                .commit(
                        time.daysAgo(1, "08:00"),
                        "Try spot nodes",
                        edit -> edit.write("docs/spot.md", "# Spot nodes\n\nCheap, and gone without warning.\n"))
                .declined(ANA, time.daysAgo(1, "10:00"));
    }

    /** One file, two approvals, merged the same day. */
    private static void pull(
            Story story, People author, int daysAgo, String branch, String title, String path, String text) {
        Timeline time = story.time();
        Consumer<Edit> edit = path.endsWith(".sh") ? it -> it.script(path, text) : it -> it.write(path, text);
        People first = author == ANA ? DANIEL : ANA;
        People second = author == YUKI ? DANIEL : YUKI;
        story.pullRequest(author, branch, title, time.daysAgo(daysAgo, "09:10"))
                .commit(time.daysAgo(daysAgo, "09:00"), title, edit)
                .approved(first, time.daysAgo(daysAgo, "11:20"))
                .approved(second, time.daysAgo(daysAgo, "13:40"))
                .merge(first, time.daysAgo(daysAgo, "14:00"))
                .forgetBranch();
    }

    private String secretsGuide(Story story) {
        return files.text(
                "secrets.md",
                Map.of(
                        "sops-data", story.mint().harmlessBase64("sops-data", 18),
                        "sops-iv", story.mint().harmlessBase64("sops-iv", 32),
                        "sops-tag", story.mint().harmlessBase64("sops-tag", 16),
                        "kms-key", story.mint().harmlessUuid("kms-key")));
    }

    private String knownHosts(Story story) {
        return files.text(
                "known_hosts",
                Map.of(
                        "host-key", story.mint().sshPublicKey("bastion-host"),
                        "bitbucket-key", story.mint().sshPublicKey("bitbucket-host")));
    }

    /** An encrypted file: long lines of digits that no scanner should report. */
    private String ansibleVault(Story story) {
        List<String> lines = List.of("a", "b", "c", "d").stream()
                .map(line -> story.mint().harmlessHex("ansible-" + line, 80))
                .toList();
        return files.text("vault.yml", Map.of("vault-lines", String.join("\n", lines)));
    }
}
