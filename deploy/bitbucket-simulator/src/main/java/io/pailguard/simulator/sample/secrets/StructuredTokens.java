package io.pailguard.simulator.sample.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that are an encoded document rather than a random text. */
final class StructuredTokens {
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    /** The version byte and the location, with which every such token begins. */
    private static final byte[] PYPI_START = Base64.getUrlDecoder().decode("AgEIcHlwaS5vcmc");

    private StructuredTokens() {}

    /** A service token without an expiry, signed with HS256 by a key that is drawn too. */
    static String jsonWebToken(Draw draw) {
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String claims = "{\"iss\":\"https://id.acme.example\",\"sub\":\"svc-" + draw.text(Draw.LOWER, 6)
                + "\",\"scope\":\"ledger:write refunds:write\",\"jti\":\"" + draw.uuid() + "\"}";
        String signed = encode(header) + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(draw.bytes(32), mac.getAlgorithm()));
            return signed + "." + BASE64_URL.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** A PyPI upload token: a binary macaroon (version 2) with one caveat. */
    static String pypi(Draw draw) {
        ByteArrayOutputStream macaroon = new ByteArrayOutputStream();
        macaroon.writeBytes(PYPI_START);
        field(macaroon, 2, draw.uuid().getBytes(StandardCharsets.US_ASCII));
        macaroon.write(0);
        field(macaroon, 2, ("[3,\"" + draw.uuid() + "\"]").getBytes(StandardCharsets.US_ASCII));
        macaroon.write(0);
        macaroon.write(0);
        field(macaroon, 6, draw.bytes(32));
        return "pypi-" + BASE64_URL.encodeToString(macaroon.toByteArray());
    }

    private static void field(ByteArrayOutputStream macaroon, int type, byte[] value) {
        macaroon.write(type);
        macaroon.write(value.length);
        macaroon.writeBytes(value);
    }

    private static String encode(String json) {
        return BASE64_URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
