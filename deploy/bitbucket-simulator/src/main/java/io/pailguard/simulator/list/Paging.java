package io.pailguard.simulator.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pailguard.simulator.http.ApiError;
import io.pailguard.simulator.http.Call;
import io.pailguard.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Bitbucket's two styles of pages.
 *
 * @param defaultLength entries when {@code pagelen} is not given
 * @param maximum a larger {@code pagelen} is an error
 */
public record Paging(int defaultLength, int maximum) {

    public static final Paging USUAL = new Paging(10, 100);

    /** Numbered pages with the total. */
    public <T> ObjectNode numbered(Call call, List<T> all, Function<T, JsonNode> view) {
        int length = length(call);
        int page = pageNumber(call);
        int start = page == 1 ? 0 : Math.max(0, (page - 1) * length + call.shift());
        int end = Math.min(all.size(), start + length);
        ObjectNode envelope = Json.object("pagelen", length, "size", all.size(), "page", page);
        envelope.set("values", views(all, start, end, view));
        if (end < all.size() && page * length < all.size()) {
            envelope.put("next", address(call, Integer.toString(page + 1)));
        }
        if (page > 1) {
            envelope.put("previous", address(call, Integer.toString(page - 1)));
        }
        return envelope;
    }

    /** Pages by an opaque token: no total and no way back. */
    public <T> ObjectNode iterated(Call call, List<T> all, Function<T, JsonNode> view) {
        int length = length(call);
        int position = call.query().first("page").map(Paging::position).orElse(0);
        int start = position == 0 ? 0 : Math.max(0, position + call.shift());
        int end = Math.min(all.size(), start + length);
        ObjectNode envelope = Json.object("pagelen", length);
        envelope.set("values", views(all, start, end, view));
        if (end < all.size()) {
            envelope.put("next", address(call, token(position + length)));
        }
        return envelope;
    }

    private int length(Call call) {
        int length = number(call.query().first("pagelen", Integer.toString(defaultLength)), "Invalid pagelen");
        if (length < 1 || length > maximum) {
            throw ApiError.badRequest("Invalid pagelen");
        }
        return length;
    }

    private static int pageNumber(Call call) {
        int page = number(call.query().first("page", "1"), "Invalid page");
        if (page < 1) {
            throw ApiError.badRequest("Invalid page");
        }
        return page;
    }

    private static int number(String text, String message) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiError.badRequest(message);
        }
    }

    private static <T> JsonNode views(List<T> all, int start, int end, Function<T, JsonNode> view) {
        List<JsonNode> values = new ArrayList<>();
        for (int i = start; i < end; i++) {
            values.add(view.apply(all.get(i)));
        }
        return Json.array(values);
    }

    private static String address(Call call, String page) {
        return call.address() + '?' + call.query().encodedWith("page", page);
    }

    private static String token(int position) {
        String text = position + "." + checksum(position);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static int position(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            int dot = text.indexOf('.');
            int position = Integer.parseInt(text.substring(0, Math.max(0, dot)));
            if (Long.parseLong(text.substring(dot + 1)) == checksum(position)) {
                return position;
            }
        } catch (IllegalArgumentException e) {
            // answered below, like a token with a wrong checksum
        }
        throw ApiError.badRequest("Invalid page");
    }

    /** So that a client that counts up tokens as if they were page numbers is refused. */
    private static long checksum(int position) {
        CRC32 checksum = new CRC32();
        checksum.update(("page token " + position).getBytes(StandardCharsets.US_ASCII));
        return checksum.getValue();
    }
}
