package io.pailguard.ingest.check.secret.engine;

/** Seeds of NATS keys, as their specification writes them: base32 of two bytes of prefix, 32 of seed and a CRC-16. */
final class NkeySeed {
    static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int BYTES = 36;
    private static final int POLYNOMIAL = 0x1021;

    private NkeySeed() {}

    /** @param seed 58 digits of base32 */
    static boolean hasItsChecksum(String seed) {
        byte[] bytes = new byte[BYTES];
        int bits = 0;
        int held = 0;
        int length = 0;
        for (int i = 0; i < seed.length() && length < BYTES; i++) {
            bits = bits << 5 | DIGITS.indexOf(seed.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[length++] = (byte) (bits >> held);
            }
        }
        int told = bytes[BYTES - 2] & 0xff | (bytes[BYTES - 1] & 0xff) << 8;
        return checksum(bytes, BYTES - 2) == told;
    }

    /** CRC-16 as XMODEM has it. */
    static int checksum(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            crc &= 0xffff;
        }
        return crc;
    }
}
