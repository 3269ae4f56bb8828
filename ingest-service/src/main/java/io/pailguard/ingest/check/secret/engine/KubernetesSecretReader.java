package io.pailguard.ingest.check.secret.engine;

import io.pailguard.contracts.check.Confidence;
import io.pailguard.ingest.check.secret.text.Ascii;
import io.pailguard.ingest.check.secret.text.Base64Text;
import io.pailguard.ingest.check.secret.text.Dictionary;
import io.pailguard.ingest.check.secret.text.FileKind;
import io.pailguard.ingest.check.secret.text.JsonManifest;
import io.pailguard.ingest.check.secret.text.ManifestEntry;
import io.pailguard.ingest.check.secret.text.YamlManifest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the values of Kubernetes Secrets whatever their keys are called, and judges what they decode to. Keys in PEM are
 * left to the rule for these, certificates to nobody.
 */
final class KubernetesSecretReader implements SpanFinder {
    static final String KEYWORD = "secret";
    static final String TRIGGER = "kind[\"']?[ \\t]{0,8}:[ \\t]{0,8}[\"']?Secret\\b";
    static final int TRIGGER_REACH = 40;

    private static final int SHORTEST = 4;
    private static final int LONGEST = 1 << 20;
    private static final int SHORTEST_BINARY = 16;
    private static final int LONGEST_PASSWORD = 128;
    private static final double BINARY_ENTROPY = 3.5;

    private static final Set<String> SECRET_KEYS = Set.of(
            "password",
            "passwd",
            "pass",
            "pwd",
            "passphrase",
            "secret",
            "token",
            "key",
            "apikey",
            "credential",
            "credentials",
            "auth");
    /** What such keys hold is known to others anyway. */
    private static final Set<String> PUBLIC_KEYS = Set.of(
            "user",
            "username",
            "login",
            "host",
            "hostname",
            "port",
            "email",
            "mail",
            "endpoint",
            "region",
            "database",
            "dbname",
            "name",
            "namespace",
            "crt",
            "cert",
            "certificate",
            "issuer",
            "id",
            "bucket",
            "type");

    private final AssignmentReader assignments;

    /** @param assignments what finds passwords and tokens in a file that a value holds */
    KubernetesSecretReader(AssignmentReader assignments) {
        this.assignments = assignments;
    }

    @Override
    public boolean readsWhole() {
        return true;
    }

    @Override
    public void find(byte[] text, FileKind kind, int from, int to, Hits found) {
        Consumer<ManifestEntry> judged = entry -> judge(text, entry).ifPresent(told -> {
            found.accept(new Span(entry.start(), entry.end(), told));
        });
        YamlManifest.read(text, from, to, judged);
        JsonManifest.read(text, from, to, judged);
    }

    private Optional<Assessment> judge(byte[] text, ManifestEntry entry) {
        int length = entry.end() - entry.start();
        if (length < SHORTEST || length > LONGEST) {
            return Optional.empty();
        }
        String written = new String(text, entry.start(), length, StandardCharsets.ISO_8859_1);
        if (Refused.isSample(written) || Refused.isReference(written)) {
            return Optional.empty();
        }
        if (!entry.encoded()) {
            return judge(entry.key(), written);
        }
        return Base64Text.decode(text, entry.start(), entry.end())
                .filter(decoded -> decoded.length >= SHORTEST)
                .flatMap(decoded -> judgeDecoded(entry.key(), decoded));
    }

    private Optional<Assessment> judgeDecoded(String key, byte[] decoded) {
        String value = new String(decoded, StandardCharsets.ISO_8859_1);
        if (!Base64Text.isText(decoded)) {
            return decoded.length >= SHORTEST_BINARY && Entropy.of(value) >= BINARY_ENTROPY
                    ? Optional.of(Assessment.of(Confidence.LOW, "What it decodes to is no text"))
                    : Optional.empty();
        }
        if (value.contains("-----BEGIN ")) {
            return Optional.empty();
        }
        String line = value.trim();
        return Ascii.has(line, Ascii::isSpace) || line.startsWith("{") ? judgeFile(decoded) : judge(key, line);
    }

    private Optional<Assessment> judgeFile(byte[] file) {
        Span[] first = new Span[1];
        FileKind kind = FileKind.SETTINGS;
        assignments.find(file, kind, 0, file.length, span -> first[0] = first[0] == null ? span : first[0]);
        return Optional.ofNullable(first[0]).map(Span::judgement);
    }

    private static Optional<Assessment> judge(String key, String value) {
        if (value.length() < SHORTEST) {
            return Optional.empty();
        }
        int scheme = value.indexOf("://");
        if (scheme >= 0) {
            return passwordIn(value.substring(scheme + 3)).flatMap(Plausibility::credential);
        }
        List<String> words = Dictionary.of(key);
        if (words.isEmpty() || words.contains("username") || PUBLIC_KEYS.contains(words.get(words.size() - 1))) {
            return Optional.empty();
        }
        if (value.length() > LONGEST_PASSWORD) {
            return Plausibility.token(value);
        }
        return Collections.disjoint(words, SECRET_KEYS) ? Plausibility.password(value) : Plausibility.credential(value);
    }

    /** {@code user:password@host} */
    private static Optional<String> passwordIn(String address) {
        int at = address.indexOf('@');
        int colon = address.indexOf(':');
        return colon >= 0 && colon < at ? Optional.of(address.substring(colon + 1, at)) : Optional.empty();
    }

    /** The value itself, so that it is the same secret in a manifest and where it is used. */
    @Override
    public byte[] normalised(byte[] text, Span span) {
        byte[] written = Arrays.copyOfRange(text, span.start(), span.end());
        return Base64Text.decode(text, span.start(), span.end())
                .filter(Base64Text::isText)
                .orElse(written);
    }
}
