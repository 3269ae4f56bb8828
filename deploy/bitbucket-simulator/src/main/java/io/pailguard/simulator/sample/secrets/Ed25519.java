package io.pailguard.simulator.sample.secrets;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.Arrays;

/**
 * An Ed25519 key pair in raw bytes.
 *
 * @param seed the private half, 32 bytes
 * @param publicKey the public half, 32 bytes
 */
record Ed25519(byte[] seed, byte[] publicKey) {
    private static final int LENGTH = 32;

    static Ed25519 from(Draw draw) {
        byte[] seed = draw.bytes(LENGTH);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            // The generator takes its 32 random bytes as the private key; any other use would change the key found.
            generator.initialize(255, new FixedRandom(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            return new Ed25519(seed, Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 platform has Ed25519", e);
        }
    }

    /** The public key as SSH writes it, before base 64. */
    byte[] publicBlob() {
        return new SshWriter().text("ssh-ed25519").block(publicKey).bytes();
    }

    byte[] seedAndPublicKey() {
        byte[] both = Arrays.copyOf(seed, 2 * LENGTH);
        System.arraycopy(publicKey, 0, both, LENGTH, LENGTH);
        return both;
    }

    /** Hands out prepared bytes: the platform has no other way to reach the public half of a known private key. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1;

        FixedRandom(byte[] prepared) {
            super(new Prepared(prepared), null);
        }
    }

    private static final class Prepared extends SecureRandomSpi {
        private static final long serialVersionUID = 1;
        private final byte[] prepared;

        Prepared(byte[] prepared) {
            this.prepared = prepared.clone();
        }

        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected void engineNextBytes(byte[] bytes) {
            System.arraycopy(prepared, 0, bytes, 0, bytes.length);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return Arrays.copyOf(prepared, count);
        }
    }
}
