package io.pailguard.simulator.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Requests that deepen a shallow clone. JGit leaves commits out of its answer when such a clone holds merges, because
 * it stops at what the client says to have; without those lines it sends everything down to the new depth.
 */
final class Deepening {

    private static final int LENGTH_DIGITS = 4;

    private Deepening() {}

    /** The request without its {@code have} lines when it deepens, else as it is. */
    static byte[] withoutHaves(byte[] request) {
        boolean shallow = contains(request, "shallow ");
        return shallow && contains(request, "deepen") ? filtered(request) : request;
    }

    private static boolean contains(byte[] request, String beginning) {
        for (int at = 0; at + LENGTH_DIGITS <= request.length; at += step(request, at)) {
            if (isLine(request, at, beginning)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] filtered(byte[] request) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(request.length);
        for (int at = 0; at + LENGTH_DIGITS <= request.length; at += step(request, at)) {
            if (!isLine(request, at, "have ")) {
                int end = Math.min(request.length, at + step(request, at));
                kept.write(request, at, end - at);
            }
        }
        return kept.toByteArray();
    }

    private static boolean isLine(byte[] request, int at, String beginning) {
        int start = at + LENGTH_DIGITS;
        byte[] wanted = beginning.getBytes(StandardCharsets.US_ASCII);
        return step(request, at) > LENGTH_DIGITS + wanted.length
                && start + wanted.length <= request.length
                && Arrays.equals(request, start, start + wanted.length, wanted, 0, wanted.length);
    }

    /** Length of the packet line, its digits included; lengths below 4 are marks without content. */
    private static int step(byte[] request, int at) {
        try {
            String digits = new String(request, at, LENGTH_DIGITS, StandardCharsets.US_ASCII);
            return Math.max(LENGTH_DIGITS, Integer.parseInt(digits, 16));
        } catch (NumberFormatException e) {
            return request.length;
        }
    }
}
