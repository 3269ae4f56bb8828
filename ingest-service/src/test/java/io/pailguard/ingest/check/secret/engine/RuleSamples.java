package io.pailguard.ingest.check.secret.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** For each rule texts that it must find, drawn anew for each seed. */
final class RuleSamples {
    /** A text and the secret in it. */
    record Sample(String text, String secret, String path) {
        Sample(String text, String secret) {
            this(text, secret, "src/settings.json");
        }
    }

    private final Samples draw;
    private final Map<String, Sample> samples = new LinkedHashMap<>();

    RuleSamples(long seed) {
        draw = new Samples(seed);
        keysOfClouds();
        tokensOfForges();
        tokensOfServices();
        generic();
    }

    Map<String, Sample> all() {
        return samples;
    }

    private void keysOfClouds() {
        plain("aws-access-key", "AK" + "IA" + awsAccount() + draw.draw(Samples.UPPER + "234567", 6));
        String aws = mixed(Samples.BASE64, 40);
        samples.put("secret.aws-secret-key", new Sample("aws_secret_access_key = " + aws + "\n", aws, "credentials"));
        plain("google-api-key", "AI" + "za" + mixed(Samples.BASE64_URL, 34) + "x");
        plain("google-oauth-secret", "GOC" + "SPX-" + mixed(Samples.BASE64_URL, 27) + "x");
        String storage = mixed(Samples.BASE64, 86) + "==";
        samples.put(
                "secret.azure-storage-key",
                new Sample("Endpoint=https;AccountName=x;Account" + "Key=" + storage + ";", storage));
        plain("azure-client-secret", mixed(Samples.BASE62, 3) + "8Q" + "~" + mixed(Samples.BASE62, 34));
        plain("digitalocean-token", "dop" + "_v1_" + draw.draw(Samples.HEX, 64));
        plain("terraform-token", mixed(Samples.BASE62, 14) + ".atlas" + "v1." + mixed(Samples.BASE62, 65));
        plain("pulumi-token", "pu" + "l-" + draw.draw(Samples.HEX, 40));
        plain("vault-token", "hv" + "s." + mixed(Samples.BASE62, 90));
        plain("databricks-token", "da" + "pi" + draw.draw(Samples.HEX, 32));
        plain("age-key", "AGE-SEC" + "RET-KEY-1" + draw.draw("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58));
    }

    private void tokensOfForges() {
        plain("bitbucket-access-token", "ATC" + "TT3xFfGN0" + mixed(Samples.BASE64_URL, 170) + "=" + hexUpper(8));
        plain("atlassian-api-token", "ATA" + "TT3xFfGF0" + mixed(Samples.BASE64_URL, 170) + "=" + hexUpper(8));
        plain("bitbucket-app-password", "AT" + "BB" + mixed(Samples.BASE62, 32));
        String consumer = mixed(Samples.BASE62, 32);
        samples.put(
                "secret.bitbucket-consumer-secret",
                new Sample("BITBUCKET_OAUTH_SECRET=" + consumer + "\n", consumer, ".env"));
        String github = draw.draw(Samples.BASE62, 30);
        plain("github-token", "gh" + "p_" + github + StructureCheck.base62Crc(github));
        plain(
                "github-fine-grained-token",
                "github" + "_pat_" + mixed(Samples.BASE62, 22) + "_" + mixed(Samples.BASE62, 59));
        plain("gitlab-token", "gl" + "pat-" + mixed(Samples.BASE62, 20));
        String npm = draw.draw(Samples.BASE62, 30);
        plain("npm-token", "np" + "m_" + npm + StructureCheck.base62Crc(npm));
        plain("pypi-token", "py" + "pi-AgEIcHlwaS5vcmc" + mixed(Samples.BASE64_URL, 120));
        plain("rubygems-token", "ruby" + "gems_" + draw.draw(Samples.HEX, 48));
        plain("docker-hub-token", "dc" + "kr_pat_" + mixed(Samples.BASE62, 27));
    }

    private void tokensOfServices() {
        plain("slack-token", "xo" + "xb-" + draw.draw(Samples.DIGITS, 12) + "-" + mixed(Samples.BASE62, 24));
        String hook = "T" + draw.draw(Samples.UPPER, 8) + "/B" + draw.draw(Samples.UPPER, 8) + "/"
                + mixed(Samples.BASE62, 24);
        samples.put("secret.slack-webhook", new Sample("url: https://hooks.slack." + "com/services/" + hook, hook));
        plain("stripe-key", "sk" + "_live_" + mixed(Samples.BASE62, 24));
        plain("square-token", "sq0" + "csp-" + mixed(Samples.BASE62, 43));
        plain("shopify-token", "shp" + "at_" + draw.draw(Samples.HEX, 32));
        plain("sendgrid-key", "S" + "G." + mixed(Samples.BASE62, 22) + "." + mixed(Samples.BASE62, 43));
        plain("mailgun-key", "ke" + "y-" + draw.draw(Samples.HEX, 32));
        plain("mailchimp-key", draw.draw(Samples.HEX, 32) + "-u" + "s12");
        plain("twilio-key", "S" + "K" + draw.draw(Samples.HEX, 32));
        plain("telegram-bot-token", "1" + draw.draw(Samples.DIGITS, 8) + ":A" + "A" + mixed(Samples.BASE62, 33));
        String discord =
                "M" + mixed(Samples.BASE62, 23) + "." + draw.draw(Samples.BASE62, 6) + "." + mixed(Samples.BASE62, 27);
        samples.put("secret.discord-bot-token", new Sample("DISCORD_TOKEN = \"" + discord + "\"", discord, "bot.py"));
        String webhook = mixed(Samples.BASE62, 68);
        samples.put(
                "secret.discord-webhook",
                new Sample(
                        "https://discord." + "com/api/webhooks/1" + draw.draw(Samples.DIGITS, 17) + "/" + webhook,
                        webhook));
        plain("openai-key", "sk" + "-proj-" + mixed(Samples.BASE62, 40) + "T3Blbk" + "FJ" + mixed(Samples.BASE62, 40));
        plain("anthropic-key", "sk" + "-ant-api03-" + mixed(Samples.BASE62, 93) + "AA");
        plain("hugging-face-token", "h" + "f_" + draw.draw(Samples.LOWER + Samples.UPPER, 34));
        plain("grafana-token", "gl" + "sa_" + mixed(Samples.BASE62, 32) + "_" + draw.draw(Samples.HEX, 8));
        plain("new-relic-key", "NR" + "AK-" + draw.draw(Samples.UPPER + Samples.DIGITS, 27));
        plain("sentry-token", "sntry" + "u_" + draw.draw(Samples.HEX, 64));
        plain("sonar-token", "sq" + "p_" + draw.draw(Samples.HEX, 40));
        plain("postman-key", "PM" + "AK-" + draw.draw(Samples.HEX, 24) + "-" + draw.draw(Samples.HEX, 34));
        plain("linear-key", "lin" + "_api_" + mixed(Samples.BASE62, 40));
        plain("json-web-token", jsonWebToken());
    }

    private void generic() {
        String body = mixed(Samples.BASE64, 64) + "\n" + mixed(Samples.BASE64, 64) + "\n" + mixed(Samples.BASE64, 30);
        String pem = "-----BEG" + "IN RSA PRIV" + "ATE KEY-----\n" + body + "\n-----END RSA PRIV" + "ATE KEY-----";
        samples.put("secret.private-key", new Sample("key:\n" + pem + "\n", pem, "id_rsa"));
        String password = password();
        samples.put(
                "secret.url-credentials",
                new Sample("url = \"postgres://billing:" + password + "@db.internal:5432/billing\"", password, "a.py"));
        String bearer = mixed(Samples.BASE62, 40);
        samples.put("secret.bearer-token", new Sample("-H 'Authorization: Bearer " + bearer + "'", bearer, "run.py"));
        String basic =
                Base64.getEncoder().encodeToString(("billing:" + password()).getBytes(StandardCharsets.US_ASCII));
        samples.put("secret.basic-credentials", new Sample("Authorization: Basic " + basic + "\n", basic, "a.http"));
        String encoded = password();
        samples.put(
                "secret.encoded-credentials", new Sample("h = b64encode(b'billing:" + encoded + "')", encoded, "a.py"));
        String cookie = mixed(Samples.BASE62, 60);
        samples.put("secret.session-cookie", new Sample("- connect.sid=" + cookie + ";", cookie, "tape.json"));
        String argument = password();
        samples.put(
                "secret.command-line-password",
                new Sample("mysqldump --password " + argument + " billing", argument, "backup.js"));
        String token = mixed(Samples.BASE62, 32);
        samples.put("secret.assigned-token", new Sample("{\"apiToken\": \"" + token + "\"}", token));
        String assigned = password();
        samples.put("secret.assigned-password", new Sample("db.password=" + assigned + "\n", assigned, "a.properties"));
    }

    private void plain(String rule, String secret) {
        samples.put("secret." + rule, new Sample("value = '" + secret + "'  # keep", secret, "a.py"));
    }

    String jsonWebToken() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String header =
                encoder.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
        String claims = "{\"sub\":\"" + draw.draw(Samples.BASE62, 30) + "\"}";
        return header + "." + encoder.encodeToString(claims.getBytes(StandardCharsets.US_ASCII)) + "."
                + mixed(Samples.BASE64_URL, 43);
    }

    /** Of letters in both cases, digits and a sign, so that no word is left in it. */
    String password() {
        return "x" + draw.draw(Samples.UPPER, 3) + draw.draw(Samples.DIGITS, 1) + "q" + draw.draw(Samples.BASE62, 5)
                + "!7Zk";
    }

    /** At least one letter of each case and one digit, the last character not a sign. */
    private String mixed(String alphabet, int length) {
        int head = length - 3;
        return draw.draw(alphabet, head < 0 ? 0 : head)
                + draw.draw(Samples.LOWER, 1)
                + draw.draw(Samples.DIGITS, 1)
                + draw.draw(Samples.UPPER, 1);
    }

    private String hexUpper(int length) {
        return draw.draw("0123456789ABCDEF", length);
    }

    /** Ten characters whose first bits are zero, so that the account in them has at most twelve digits. */
    private String awsAccount() {
        return "Q" + draw.draw(Samples.UPPER + "234567", 9);
    }
}
