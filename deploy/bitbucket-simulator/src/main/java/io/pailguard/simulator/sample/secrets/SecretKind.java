package io.pailguard.simulator.sample.secrets;

import java.util.Locale;
import java.util.function.Function;

/** The kinds of credential that can be minted, each with the format its issuer gives it. */
public enum SecretKind {
    AWS_ACCESS_KEY_ID(draw -> "AKIA" + draw.text(Draw.BASE32, 16)),
    AWS_SECRET_ACCESS_KEY(draw -> draw.base64(30)),
    ATLASSIAN_API_TOKEN(draw -> atlassian("ATATT", draw)),
    AZURE_STORAGE_KEY(draw -> draw.base64(64)),
    BITBUCKET_ACCESS_TOKEN(draw -> atlassian("ATCTT", draw)),
    BITBUCKET_APP_PASSWORD(SecretKind::bitbucketAppPassword),
    DATABASE_URL_PASSWORD(draw -> draw.text(Draw.BASE62, 18)),
    DATADOG_API_KEY(draw -> draw.hex(32)),
    DIGITALOCEAN_TOKEN(draw -> "dop_v1_" + draw.hex(64)),
    DOCKER_HUB_TOKEN(draw -> "dckr_pat_" + draw.text(Draw.BASE64_URL, 27)),
    EC_PRIVATE_KEY(PrivateKeys::ec),
    GCP_SERVICE_ACCOUNT_KEY(draw -> PrivateKeys.pkcs8(draw).replace("\n", "\\n") + "\\n"),
    GENERIC_PASSWORD(draw -> draw.text(Draw.BASE62 + "!#%*+-", 20)),
    GITHUB_CLASSIC_TOKEN(draw -> withChecksum("ghp_", draw.text(Draw.BASE62, 30))),
    GITHUB_FINE_GRAINED_TOKEN(SecretKind::gitHubFineGrained),
    GITLAB_TOKEN(draw -> "glpat-" + draw.text(Draw.BASE64_URL, 20)),
    GOOGLE_API_KEY(draw -> "AIza" + "Sy" + draw.text(Draw.BASE64_URL, 33)),
    GRAFANA_TOKEN(draw -> grafana(draw.text(Draw.BASE62, 32))),
    JSON_WEB_TOKEN(StructuredTokens::jsonWebToken),
    MAILGUN_KEY(draw -> "key-" + draw.hex(32)),
    NPM_TOKEN(draw -> withChecksum("npm_", draw.text(Draw.BASE62, 30))),
    OPENAI_KEY(draw -> "sk-proj-" + draw.text(Draw.BASE64_URL, 74) + "T3Blbk" + "FJ" + draw.text(Draw.BASE64_URL, 74)),
    OPENSSH_PRIVATE_KEY(PrivateKeys::openSsh),
    PYPI_TOKEN(StructuredTokens::pypi),
    RSA_PRIVATE_KEY(PrivateKeys::rsa),
    SENDGRID_KEY(draw -> "SG." + draw.text(Draw.BASE64_URL, 22) + "." + draw.text(Draw.BASE64_URL, 43)),
    SENTRY_TOKEN(draw -> "sntryu_" + draw.hex(64)),
    SLACK_BOT_TOKEN(draw -> "xoxb-" + draw.number(12) + "-" + draw.number(13) + "-" + draw.text(Draw.BASE62, 24)),
    SLACK_WEBHOOK(SecretKind::slackWebhook),
    SONAR_TOKEN(draw -> "sqp_" + draw.hex(40)),
    STRIPE_LIVE_KEY(draw -> "sk_live_" + draw.text(Draw.BASE62, 24)),
    STRIPE_RESTRICTED_KEY(draw -> "rk_live_" + draw.text(Draw.BASE62, 24)),
    TERRAFORM_CLOUD_TOKEN(draw -> draw.text(Draw.BASE62, 14) + ".atlas" + "v1." + draw.text(Draw.BASE62, 67)),
    TWILIO_API_KEY(draw -> "SK" + draw.hex(32)),
    TWILIO_API_SECRET(draw -> draw.text(Draw.BASE62, 32)),
    VAULT_TOKEN(draw -> "hvs.CAES" + "I" + draw.text(Draw.BASE64_URL, 86));

    private final Function<Draw, String> format;

    SecretKind(Function<Draw, String> format) {
        this.format = format;
    }

    /** The kind as a word for people and files: {@code aws-access-key-id}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String mint(Draw draw) {
        return format.apply(draw);
    }

    private static String withChecksum(String prefix, String random) {
        return prefix + random + Checksum.base62(random);
    }

    /** GitHub does not publish over which part this checksum runs; here it is all that lies before it. */
    private static String gitHubFineGrained(Draw draw) {
        String body = draw.text(Draw.BASE62, 22) + "_" + draw.text(Draw.BASE62, 53);
        return "github_" + "pat_" + body + Checksum.base62(body);
    }

    private static String grafana(String random) {
        return "glsa_" + random + "_" + Checksum.hex(random).toLowerCase(Locale.ROOT);
    }

    private static String atlassian(String prefix, Draw draw) {
        String body = prefix + "3xFfG" + (prefix.startsWith("ATA") ? "F0" : "N0") + draw.text(Draw.BASE64_URL, 171);
        return body + "=" + Checksum.hex(body);
    }

    private static String bitbucketAppPassword(Draw draw) {
        String body = "ATBB" + draw.text(Draw.BASE62, 24);
        return body + Checksum.hex(body);
    }

    private static String slackWebhook(Draw draw) {
        String upper = Draw.UPPER + Draw.DIGITS;
        return "https://hooks.slack" + ".com/services/T0" + draw.text(upper, 9) + "/B0" + draw.text(upper, 9) + "/"
                + draw.text(Draw.BASE62, 24);
    }
}
