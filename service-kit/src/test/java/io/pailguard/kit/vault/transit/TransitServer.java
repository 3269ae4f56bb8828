package io.pailguard.kit.vault.transit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A transit engine of one derived key and the Kubernetes auth method, after the public description of their HTTP API. It seals
 * for true: AES-GCM by a key that is derived from the version's and the context.
 */
public final class TransitServer implements AutoCloseable {
    public static final String KEY = "pailguard-auth";
    public static final String TOKEN = "token-of-" + System.nanoTime();
    public static final String JWT = "jwt-of-" + System.nanoTime();

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** What was asked. */
    record Seen(String path, String namespace, JsonObject body) {}

    private final Vertx vertx = Vertx.vertx();
    private final TreeMap<Integer, byte[]> versions = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();
    private final HttpServer server;
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    volatile String token = TOKEN;
    volatile int minDecryption = 1;
    volatile boolean derived = true;
    volatile boolean isDeleted;
    volatile boolean isSilent;

    public TransitServer() {
        rotate();
        server = vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(
                        body -> handle(request, body.length() == 0 ? new JsonObject() : body.toJsonObject())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public void rotate() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        versions.put(versions.size() + 1, key);
    }

    public void allowFrom(int version) {
        minDecryption = version;
    }

    private void handle(HttpServerRequest request, JsonObject body) {
        seen.add(new Seen(request.path(), request.getHeader("X-Vault-Namespace"), body));
        if (isSilent) {
            return;
        }
        String path = request.path();
        if (path.equals("/v1/auth/kubernetes/login")) {
            boolean isKnown = JWT.equals(body.getString("jwt")) && "pailguard".equals(body.getString("role"));
            answer(
                    request,
                    isKnown ? 200 : 403,
                    new JsonObject()
                            .put(
                                    "auth",
                                    new JsonObject().put("client_token", token).put("lease_duration", 3600)));
        } else if (!token.equals(request.getHeader("X-Vault-Token"))) {
            error(request, 403, "permission denied");
        } else if (path.equals("/v1/transit/keys/" + KEY) && request.method() == HttpMethod.GET) {
            answer(request, 200, data(key()));
        } else if (path.endsWith("/" + KEY) && request.method() == HttpMethod.POST) {
            operate(request, path.split("/")[3], body);
        } else {
            error(request, 404);
        }
    }

    private JsonObject key() {
        JsonObject times = new JsonObject();
        versions.keySet().stream()
                .filter(version -> version >= minDecryption)
                .forEach(version -> times.put("" + version, 1442851412));
        return new JsonObject()
                .put("type", "aes256-gcm96")
                .put("derived", derived)
                .put("keys", times)
                .put("min_decryption_version", minDecryption)
                .put("min_encryption_version", 0)
                .put("name", KEY)
                .put("supports_encryption", true)
                .put("supports_decryption", true);
    }

    private void operate(HttpServerRequest request, String operation, JsonObject body) {
        if (isDeleted || body.getString("context") == null) {
            error(request, 400, "cannot be used");
            return;
        }
        byte[] context = Base64.getDecoder().decode(body.getString("context"));
        int version = body.getInteger("key_version", versions.lastKey());
        try {
            switch (operation) {
                case "encrypt" ->
                    answer(
                            request,
                            200,
                            data(new JsonObject()
                                    .put(
                                            "ciphertext",
                                            sealed(
                                                    version,
                                                    context,
                                                    Base64.getDecoder().decode(body.getString("plaintext"))))));
                case "decrypt" ->
                    answer(
                            request,
                            200,
                            data(new JsonObject()
                                    .put(
                                            "plaintext",
                                            Base64.getEncoder()
                                                    .encodeToString(opened(context, body.getString("ciphertext"))))));
                case "rewrap" ->
                    answer(
                            request,
                            200,
                            data(new JsonObject()
                                    .put(
                                            "ciphertext",
                                            sealed(version, context, opened(context, body.getString("ciphertext"))))));
                default -> error(request, 404);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            error(request, 400, "cipher: message authentication failed");
        }
    }

    private String sealed(int version, byte[] context, byte[] plain) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, version, context, nonce).doFinal(plain);
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return "vault:v" + version + ":" + Base64.getEncoder().encodeToString(whole);
    }

    private byte[] opened(byte[] context, String ciphertext) throws GeneralSecurityException {
        String[] parts = ciphertext.split(":");
        int version = Integer.parseInt(parts[1].substring(1));
        if (version < minDecryption || !versions.containsKey(version)) {
            throw new GeneralSecurityException("disallowed by policy (too old)");
        }
        byte[] whole = Base64.getDecoder().decode(parts[2]);
        return cipher(Cipher.DECRYPT_MODE, version, context, Arrays.copyOf(whole, NONCE))
                .doFinal(whole, NONCE, whole.length - NONCE);
    }

    private Cipher cipher(int mode, int version, byte[] context, byte[] nonce) throws GeneralSecurityException {
        Mac derivation = Mac.getInstance("HmacSHA256");
        derivation.init(new SecretKeySpec(versions.get(version), "HmacSHA256"));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derivation.doFinal(context), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static JsonObject data(JsonObject data) {
        return new JsonObject().put("data", data);
    }

    private static void error(HttpServerRequest request, int status, String... errors) {
        answer(request, status, new JsonObject().put("errors", List.of(errors)));
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    long asked(String operation) {
        return seen.stream()
                .filter(one -> one.path().startsWith("/v1/transit/" + operation + "/"))
                .count();
    }

    /** Nothing answers any more. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
