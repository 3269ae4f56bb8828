package io.pailguard.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.pailguard.simulator.organization.Uuids;
import io.pailguard.simulator.sample.secrets.MintedSecret;
import io.pailguard.simulator.sample.secrets.SecretKind;
import io.pailguard.simulator.sample.secrets.SecretMint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts of one sample repository. A secret, or anything else that looks random, stands in them as a name in doubled
 * braces, so that no resource holds one.
 */
final class SampleTexts {
    private static final List<String> IDENTIFIED = List.of("variables", "environments");

    private final String folder;
    private final SecretMint mint;
    private final JsonNode holes;
    private final Set<MintedSecret> planted = new LinkedHashSet<>();

    /** @param holes how to make what a name stands for, such as {@code hex 32 trace} or {@code secret KIND label} */
    SampleTexts(String folder, SecretMint mint, JsonNode holes) {
        this.folder = folder;
        this.mint = mint;
        this.holes = holes;
    }

    SecretMint mint() {
        return mint;
    }

    /** The secrets that stand in texts asked for so far. */
    Set<MintedSecret> planted() {
        return planted;
    }

    /** @param text itself, or after an at sign the name of a resource that holds it */
    String text(String text) {
        return filled(text.startsWith("@") ? read(text.substring(1)) : text);
    }

    /** Settings with their texts filled, and uuids for what would have the same in another repository. */
    JsonNode filled(JsonNode settings, String path) {
        if (settings.isTextual()) {
            return TextNode.valueOf(filled(settings.asText()));
        }
        if (settings instanceof ObjectNode object) {
            for (String name : IDENTIFIED) {
                object.path(name).forEach(each -> identify((ObjectNode) each, path + '/' + name));
            }
            object.properties().forEach(field -> field.setValue(filled(field.getValue(), path)));
        } else if (settings instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, filled(array.get(i), path));
            }
        }
        return settings;
    }

    private static void identify(ObjectNode object, String path) {
        String own = path + '/' + object.path("key").asText(object.path("name").asText());
        object.put("uuid", Uuids.named("sample", own));
        object.path("variables").forEach(each -> identify((ObjectNode) each, own));
    }

    private String filled(String text) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (int start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", start + 2)) {
            int end = text.indexOf("}}", start);
            String name = end < 0 ? "" : text.substring(start + 2, end);
            if (holes.has(name)) {
                filled.append(text, done, start).append(value(name));
                done = end + 2;
            }
        }
        return filled.append(text.substring(done)).toString();
    }

    private String value(String name) {
        String[] words = holes.get(name).asText().split(" ");
        return switch (words[0]) {
            case "secret" -> secret(SecretKind.valueOf(words[1]), words[2]);
            case "hex" -> mint.harmlessHex(words[2], Integer.parseInt(words[1]));
            case "hex-lines" ->
                IntStream.range(0, 4)
                        .mapToObj(line -> mint.harmlessHex(words[2] + line, Integer.parseInt(words[1])))
                        .collect(Collectors.joining("\n"));
            case "base64" -> mint.harmlessBase64(words[2], Integer.parseInt(words[1]));
            case "uuid" -> mint.harmlessUuid(words[1]);
            case "ssh-key" -> mint.sshPublicKey(words[1]);
            case "yarn-lock" -> LockFile.yarn(mint);
            case "terraform-lock" -> LockFile.terraform(mint);
            case "minified-around" -> HostileFiles.oneLongLine(value(words[1]));
            case "joined" -> String.join("", List.of(words).subList(1, words.length));
            default -> throw new IllegalStateException(folder + " has a hole of no kind: " + name);
        };
    }

    private String secret(SecretKind kind, String label) {
        MintedSecret secret = mint.mint(kind, label);
        planted.add(secret);
        return secret.value();
    }

    private String read(String name) {
        try (InputStream in = SampleTexts.class.getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no sample file " + folder + "/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
