package io.pailguard.simulator.sample.secrets;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Private keys as PEM texts, without a newline at the end. They parse, and each belongs to its own public key. */
final class PrivateKeys {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] RSA_ALGORITHM = HEX.parseHex("300d06092a864886f70d0101010500");
    private static final byte[] P256 = HEX.parseHex("06082a8648ce3d030107");
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final int BASE64_LINE = 64;
    private static final int OPENSSH_LINE = 70;

    private PrivateKeys() {}

    /** PKCS#1, 2048 bits. */
    static String rsa(Draw draw) {
        return pem("RSA PRIVATE KEY", pkcs1(draw), BASE64_LINE);
    }

    /** PKCS#8, 2048 bits, as Google gives it to service accounts. */
    static String pkcs8(Draw draw) {
        byte[] key = Der.sequence(Der.integer(BigInteger.ZERO), RSA_ALGORITHM, Der.octets(pkcs1(draw)));
        return pem("PRIVATE KEY", key, BASE64_LINE);
    }

    /** SEC 1 on P-256, without the optional public point. */
    static String ec(Draw draw) {
        BigInteger scalar = new BigInteger(1, draw.bytes(40)).mod(P256_ORDER.subtract(BigInteger.ONE));
        byte[] key = Der.sequence(
                Der.integer(BigInteger.ONE), Der.octets(fixed(scalar.add(BigInteger.ONE), 32)), Der.tagged(0xa0, P256));
        return pem("EC PRIVATE KEY", key, BASE64_LINE);
    }

    /** An Ed25519 key in OpenSSH's own form, without a passphrase. */
    static String openSsh(Draw draw) {
        Ed25519 key = Ed25519.from(draw);
        byte[] check = draw.bytes(4);
        SshWriter secret = new SshWriter()
                .raw(check)
                .raw(check)
                .text("ssh-ed25519")
                .block(key.publicKey())
                .block(key.seedAndPublicKey())
                .text("deploy@acme.example")
                .padded();
        byte[] file = new SshWriter()
                .raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                .text("none")
                .text("none")
                .text("")
                .number(1)
                .block(key.publicBlob())
                .block(secret.bytes())
                .bytes();
        return pem("OPENSSH PRIVATE KEY", file, OPENSSH_LINE);
    }

    private static byte[] pkcs1(Draw draw) {
        RsaPrimes primes = RsaPrimes.draw(draw);
        BigInteger d = primes.privateExponent();
        return Der.sequence(
                Der.integer(BigInteger.ZERO),
                Der.integer(primes.p().multiply(primes.q())),
                Der.integer(RsaPrimes.PUBLIC_EXPONENT),
                Der.integer(d),
                Der.integer(primes.p()),
                Der.integer(primes.q()),
                Der.integer(d.mod(primes.p().subtract(BigInteger.ONE))),
                Der.integer(d.mod(primes.q().subtract(BigInteger.ONE))),
                Der.integer(primes.q().modInverse(primes.p())));
    }

    private static byte[] fixed(BigInteger value, int length) {
        byte[] digits = value.toByteArray();
        byte[] padded = new byte[length];
        int count = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - count, padded, length - count, count);
        return padded;
    }

    private static String pem(String type, byte[] der, int lineLength) {
        String body =
                Base64.getMimeEncoder(lineLength / 4 * 4, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----";
    }
}
