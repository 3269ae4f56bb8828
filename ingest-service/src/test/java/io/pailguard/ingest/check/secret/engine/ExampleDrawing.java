package io.pailguard.ingest.check.secret.engine;

import io.pailguard.ingest.check.secret.engine.RuleSamples.Sample;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws what the examples in the file of rules leave open; the comment at its top explains how they are written. */
final class ExampleDrawing {
    private static final Pattern OPEN = Pattern.compile("\\{([a-z0-9+-]+)(?::(\\d{1,4}))?\\}");
    private static final Map<String, String> ALPHABETS = Map.of(
            "hex", Samples.HEX,
            "digits", Samples.DIGITS,
            "lower", Samples.LOWER,
            "upper", Samples.UPPER,
            "base32", Samples.UPPER + "234567",
            "bech32", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L");
    private static final Map<String, String> MIXED_ALPHABETS =
            Map.of("base62", Samples.BASE62, "base64", Samples.BASE64, "base64url", Samples.BASE64_URL);

    private final Samples draw;

    ExampleDrawing(Samples draw) {
        this.draw = draw;
    }

    Sample sample(RuleFile.Example example) {
        String path = Objects.requireNonNullElse(example.path(), "a.py");
        String text = OPEN.matcher(example.text()).replaceAll(part -> Matcher.quoteReplacement(drawn(part)));
        int start = text.indexOf("<<");
        if (start < 0) {
            return new Sample("value = '" + text + "'  # keep", text, path);
        }
        int end = text.indexOf(">>", start);
        String secret = text.substring(start + 2, end);
        return new Sample(text.substring(0, start) + secret + text.substring(end + 2), secret, path);
    }

    private String drawn(MatchResult part) {
        String name = part.group(1);
        if (part.group(2) == null) {
            return whole(name);
        }
        int length = Integer.parseInt(part.group(2));
        String mixed = MIXED_ALPHABETS.get(name);
        return mixed == null ? draw.draw(joined(name), length) : mixed(mixed, length);
    }

    private static String joined(String names) {
        StringBuilder alphabet = new StringBuilder();
        for (String name : names.split("\\+")) {
            alphabet.append(Objects.requireNonNull(ALPHABETS.get(name), name));
        }
        return alphabet.toString();
    }

    private String whole(String name) {
        return switch (name) {
            case "uuid" ->
                UUID.nameUUIDFromBytes(ascii(draw.draw(Samples.BASE62, 30))).toString();
            case "password" -> password();
            case "password-in-base64" -> Base64.getEncoder().encodeToString(ascii(password()));
            case "private-key" -> privateKey();
            case "private-key-in-base64" -> Base64.getEncoder().encodeToString(ascii(privateKey() + "\n"));
            case "json-web-token" -> jsonWebToken();
            case "nkey-seed" -> nkeySeed();
            case "user-and-password" -> Base64.getEncoder().encodeToString(ascii("billing:" + password()));
            case "aws-account" -> awsAccount();
            case "crc32-base62" -> checked(draw.draw(Samples.BASE62, 30));
            default -> throw new IllegalArgumentException("nothing is drawn for " + name);
        };
    }

    String jsonWebToken() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String header = encoder.encodeToString(ascii("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        String claims = encoder.encodeToString(ascii("{\"sub\":\"" + draw.draw(Samples.BASE62, 30) + "\"}"));
        return header + "." + claims + "." + mixed(Samples.BASE64_URL, 43);
    }

    /** Of letters in both cases, digits and a sign, so that no word is left in it. */
    String password() {
        return "x" + draw.draw(Samples.UPPER, 3) + draw.draw(Samples.DIGITS, 1) + "q" + draw.draw(Samples.BASE62, 5)
                + "!7Zk";
    }

    private String privateKey() {
        String body = mixed(Samples.BASE64, 64) + "\n" + mixed(Samples.BASE64, 64) + "\n" + mixed(Samples.BASE64, 30);
        return "-----BEG" + "IN RSA PRIV" + "ATE KEY-----\n" + body + "\n-----END RSA PRIV" + "ATE KEY-----";
    }

    /** Ten characters whose first bits are zero, so that the account in them has at most twelve digits. */
    private String awsAccount() {
        return "Q" + draw.draw(Samples.UPPER + "234567", 9);
    }

    /** The seed of a user. */
    private String nkeySeed() {
        byte[] seed = new byte[34];
        seed[0] = (byte) (18 << 3 | 5);
        for (int i = 2; i < seed.length; i++) {
            seed[i] = (byte) draw.below(256);
        }
        int checksum = NkeySeed.checksum(seed, seed.length);
        byte[] whole = Arrays.copyOf(seed, seed.length + 2);
        whole[34] = (byte) checksum;
        whole[35] = (byte) (checksum >> 8);
        BigInteger bits = new BigInteger(1, whole).shiftLeft(2);
        StringBuilder digits = new StringBuilder();
        for (int i = 57; i >= 0; i--) {
            digits.append(NkeySeed.DIGITS.charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        return digits.toString();
    }

    private static String checked(String text) {
        return text + StructureCheck.base62Crc(text);
    }

    /** At least one letter of each case and one digit, the last character not a sign. */
    private String mixed(String alphabet, int length) {
        return draw.draw(alphabet, length - 3)
                + draw.draw(Samples.LOWER, 1)
                + draw.draw(Samples.DIGITS, 1)
                + draw.draw(Samples.UPPER, 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
