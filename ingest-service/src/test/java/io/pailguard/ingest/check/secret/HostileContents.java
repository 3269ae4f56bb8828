package io.pailguard.ingest.check.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pailguard.ingest.check.secret.ScannedBlob.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;

/**
 * A repository of what may stand in one and is not meant to be read: archives, odd sizes, encodings, structures without end,
 * names of devices, links out of the repository. Where a secret stands in such a file, it is to be found.
 */
final class HostileContents {
    /** Larger files are not read. */
    static final int MAX_BYTES = 10 << 20;

    private static final int MEBIBYTE = 1 << 20;

    /** What is to come of a file. */
    record Expected(Outcome outcome, boolean secret) {}

    private record Entry(byte[] path, FileMode mode, byte[] content) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Expected> expected = new LinkedHashMap<>();
    private final Random random = new Random(1);

    /** By path. */
    Map<String, Expected> expected() {
        return expected;
    }

    HostileContents() throws IOException {
        archives();
        sizes();
        encodings();
        structures();
        names();
        links();
    }

    private void archives() throws IOException {
        byte[] zeros = new byte[MAX_BYTES];
        byte[] zip = zip("zeros", zeros);
        binary("archive/zeros.zip", zip);
        binary("archive/twice.zip", zip("inner.zip", zip));
        binary("archive/thrice.zip", zip("middle.zip", zip("inner.zip", zip)));
        binary("archive/cut.zip", Arrays.copyOf(zip, zip.length / 2));
        binary("archive/elsewhere.zip", zip("../../elsewhere.txt", utf8(secret())));
        binary("archive/zip-as-text.env", zip);
        binary("archive/zeros.gz", gzip(zeros));
        binary("archive/twice.gz", gzip(gzip(zeros)));
        binary("archive/zeros.json", gzip(zeros));
        binary("archive/start-of-jar.yaml", Arrays.copyOf(zip, 100));
    }

    private void sizes() {
        text("size/nothing.env", "");
        text("size/one.env", "a");
        found("size/one-line.json", "{\"a\":\"" + "a".repeat(MAX_BYTES - 200) + "\",\"t\":\"" + secret() + "\"}");
        add("size/largest.txt", utf8("a".repeat(MAX_BYTES)), Outcome.SCANNED, false);
        add("size/too-large.txt", utf8("a".repeat(MAX_BYTES + 1)), Outcome.TOO_LARGE, false);
        found("size/lines.env", "\n".repeat(MEBIBYTE) + secret());
        found("size/returns.env", "\r".repeat(MEBIBYTE) + secret());
        found("size/blanks.yaml", " ".repeat(MEBIBYTE) + secret());
        found("size/tabs.py", "\t".repeat(MEBIBYTE) + secret());
        found("size/keys.properties", "a=b\n".repeat(MEBIBYTE / 4) + secret());
        text("size/names.properties", "password=".repeat(MEBIBYTE / 9));
        text("size/empty-passwords.env", "PASSWORD=\n".repeat(MEBIBYTE / 10));
        found("size/one-word.txt", "a".repeat(MEBIBYTE) + " " + secret());
        found("size/long-name.env", "A".repeat(MEBIBYTE) + "=" + "\n" + secret());
        add("size/zeros.bin", new byte[MEBIBYTE], Outcome.BINARY, false);
        add("size/pointer.bin", pointer(), Outcome.LFS, false);
        found("size/pointer-and-more.txt", new String(pointer(), UTF_8) + "\n".repeat(1024) + secret());
    }

    private void encodings() {
        byte[] token = utf8("t = '" + secret() + "'\n");
        add("encoding/utf-16le.txt", marked(UTF_16LE, secret()), Outcome.SCANNED, true);
        add("encoding/utf-16be.txt", marked(UTF_16BE, secret()), Outcome.SCANNED, true);
        add("encoding/utf-32le.txt", marked(Charset.forName("UTF-32LE"), secret()), Outcome.SCANNED, true);
        add("encoding/utf-32be.txt", marked(Charset.forName("UTF-32BE"), secret()), Outcome.SCANNED, true);
        add("encoding/utf-16-without-mark.txt", secret().getBytes(UTF_16LE), Outcome.BINARY, false);
        add("encoding/utf-16-odd.txt", with(marked(UTF_16LE, secret()), 0x61), Outcome.SCANNED, true);
        add("encoding/mark-alone.txt", bytes(0xff, 0xfe), Outcome.SCANNED, false);
        add("encoding/utf-8-mark.env", join(bytes(0xef, 0xbb, 0xbf), token), Outcome.SCANNED, true);
        add("encoding/mark-twice.env", join(bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), token), Outcome.SCANNED, true);
        add("encoding/latin-1.env", join("clé=été\n".getBytes(ISO_8859_1), token), Outcome.SCANNED, true);
        add("encoding/overlong.env", join(bytes(0xc0, 0xaf, '\n'), token), Outcome.SCANNED, true);
        add("encoding/surrogate.env", join(bytes(0xed, 0xa0, 0x80, '\n'), token), Outcome.SCANNED, true);
        add("encoding/cut-character.env", join(token, bytes(0xe2, 0x82)), Outcome.SCANNED, true);
        add("encoding/continued.env", join(bytes(0x80, 0xbf, '\n'), token), Outcome.SCANNED, true);
        add("encoding/zero-first.env", join(new byte[1], token), Outcome.BINARY, false);
        add("encoding/zero-late.env", join(join(utf8("a\n".repeat(5000)), new byte[1]), token), Outcome.SCANNED, true);
        add("encoding/all-bytes.bin", allBytes(), Outcome.BINARY, false);
        add("encoding/all-but-zero.txt", Arrays.copyOfRange(allBytes(), 1, 256), Outcome.SCANNED, false);
        add("encoding/noise.bin", noise(MEBIBYTE), Outcome.BINARY, false);
        add("encoding/noise.txt", withoutZeros(noise(MEBIBYTE)), Outcome.SCANNED, false);
        found("encoding/controls.env", "\u0001\u0002\u001b[31m\n" + secret());
        found("encoding/separators.env", "a\u2028b\u0085c\n" + secret());
    }

    private void structures() {
        nested("structure/arrays.json", 20_000, "[", "]");
        nested("structure/objects.json", 20_000, "{\"a\":", "}");
        nested("structure/secrets.json", 5_000, "{\"kind\":\"Secret\",\"data\":", "}");
        nested("structure/elements.xml", 20_000, "<a>", "</a>");
        nested("structure/flow.yaml", 10_000, "[", "]");
        nested("structure/flow-maps.yaml", 10_000, "{a: ", "}");
        nested("structure/quotes.py", 20_000, "'\"", "\"'");
        nested("structure/calls.py", 20_000, "f(", ")");
        nested("structure/blocks.java", 20_000, "{\n", "}\n");
        nested("structure/list.md", 5_000, "> - ", "");
        repeated("structure/indented.yaml", 1_000, i -> " ".repeat(i) + "a:\n");
        repeated(
                "structure/secret-indented.yaml",
                1_000,
                i -> " ".repeat(i) + "kind: Secret\n" + " ".repeat(i) + "data:\n");
        repeated("structure/anchors.yaml", 20, i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
        repeated("structure/documents.yaml", 20_000, i -> "---\n");
        repeated("structure/scalars.yaml", 20_000, i -> "a: |\n");
        repeated("structure/fences.md", 20_000, i -> "```\n");
        repeated("structure/growing-fences.md", 500, i -> "`".repeat(i + 3) + "yaml\n");
        repeated("structure/pre.html", 20_000, i -> "<pre>");
        repeated("structure/tables.toml", 20_000, i -> "[[a]]\n");
        repeated("structure/sections.ini", 20_000, i -> "[a]\n");
        repeated("structure/comments.c", 20_000, i -> "/*");
        repeated("structure/continued.env", 20_000, i -> "A=\\\n");
        repeated("structure/escapes.json", 20_000, i -> "\\\\\"");
        repeated("structure/interpolated.env", 20_000, i -> "${");
        repeated("structure/key-begins.pem", 5_000, i -> "-----BEGIN EC PRIV" + "ATE KEY-----\n");
        repeated("structure/tokens-begin.txt", 20_000, i -> "eyJ.");
        repeated("structure/addresses.txt", 20_000, i -> "a://b:c");
        repeated("structure/members.json", 20_000, i -> "{\"name\":\"password\",");
        repeated("structure/base64.yaml", 20_000, i -> "LS0tLS1CRUdJTi");
        found(
                "structure/entities.xml",
                "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]>\n<a>&d;" + secret() + "</a>");
        found("structure/external.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'nowhere.txt'>]>\n<a>&b;" + secret() + "</a>");
        found("structure/comment.html", "<!--".repeat(5_000) + "\n" + secret());
        found("structure/attributes.html", "<a " + "b='c' ".repeat(20_000) + ">\n" + secret());
        found("structure/line-endings.env", "A=B\r\n\n\r".repeat(20_000) + secret());
        found("structure/percent.txt", "%25".repeat(20_000) + "\n" + secret());
        found("structure/template.yaml", "{{- if .a }}\na: " + secret() + "\n{{- end }}\n");
        found("structure/conflict.env", "<<<<<<< a\nA=1\n=======\nA=" + secret() + "\n>>>>>>> b\n");
    }

    private void names() {
        for (String name : new String[] {
            "CON",
            "nul.txt",
            "aux.env",
            "com1.yaml",
            "a b.env",
            "a\tb.env",
            "a\nb.env",
            "a\"b.env",
            "a'b.env",
            "a\\b.env",
            "-rf.env",
            "--upload-pack=a.env",
            "a.env.",
            "a.env ",
            "a;b.env",
            "$(a).env",
            "%2e%2e%2fa.env",
            "..a.env",
            "a:b.env",
            "*.env",
            "<b>.env",
            "{{7}}.env",
            "\u202ea.env",
            "e\u0301.env",
            "\u00e9.env",
            "A.env",
            "a.env",
            "x".repeat(250) + ".env",
            "d/".repeat(60) + "a.env"
        }) {
            found("name/" + name, secret());
        }
        byte[] path = join(utf8("name/"), bytes(0xff, 0xfe, '.', 'e', 'n', 'v'));
        put("name/\u00ff\u00fe.env", path, FileMode.REGULAR_FILE, utf8(secret()), new Expected(Outcome.SCANNED, true));
        put(
                "name/run",
                utf8("name/run"),
                FileMode.EXECUTABLE_FILE,
                utf8(secret()),
                new Expected(Outcome.SCANNED, true));
    }

    /** A link's content is where it points to; what is there is not read. */
    private void links() {
        for (String target : new String[] {"/etc/passwd", "../../../etc/passwd", "itself", "/dev/zero", "."}) {
            String path = "link/" + entries.size();
            put(path, utf8(path), FileMode.SYMLINK, utf8(target), new Expected(Outcome.SCANNED, false));
        }
        entries.put("link/module", new Entry(utf8("link/module"), FileMode.GITLINK, new byte[0]));
    }

    /** A file with a key for the fingerprints. */
    Path fingerprintKey(Path folder) throws IOException {
        String key = Base64.getEncoder().encodeToString(noise(32));
        return Files.writeString(folder.resolve("fingerprint.key"), "k1:" + key + "\n");
    }

    /** Makes a bare repository with all of it in one commit. */
    void commit(Path folder, Instant at) throws IOException {
        try (var repository = new FileRepository(folder.toFile());
                ObjectInserter inserter = repository.newObjectInserter()) {
            repository.create(true);
            repository.updateRef(Constants.HEAD).link("refs/heads/main");
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Entry entry : entries.values()) {
                var added = new DirCacheEntry(entry.path, DirCacheEntry.STAGE_0);
                added.setFileMode(entry.mode);
                added.setObjectId(
                        entry.mode == FileMode.GITLINK
                                ? ObjectId.fromString("1".repeat(40))
                                : inserter.insert(Constants.OBJ_BLOB, entry.content));
                builder.add(added);
            }
            builder.finish();
            var who = new PersonIdent("ann", "ann@example.com", at, ZoneOffset.UTC);
            var commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage("all");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef("refs/heads/main");
            update.setNewObjectId(id);
            update.update();
        }
    }

    /** In the form of a GitLab token; drawn, so that none stands in a source file. */
    private String secret() {
        StringBuilder drawn = new StringBuilder("gl" + "pat-");
        for (int i = 0; i < 10; i++) {
            drawn.append((char) ('a' + random.nextInt(26))).append((char) ('0' + random.nextInt(10)));
        }
        return drawn.toString();
    }

    private void nested(String path, int depth, String opening, String closing) {
        found(path, opening.repeat(depth) + closing.repeat(depth) + "\n" + secret());
    }

    private void repeated(String path, int times, IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < times; i++) {
            text.append(part.apply(i));
        }
        text(path, text.toString());
    }

    private void found(String path, String text) {
        add(path, utf8(text), Outcome.SCANNED, true);
    }

    private void text(String path, String text) {
        add(path, utf8(text), Outcome.SCANNED, false);
    }

    private void binary(String path, byte[] content) {
        add(path, content, Outcome.BINARY, false);
    }

    private void add(String path, byte[] content, Outcome outcome, boolean secret) {
        put(path, utf8(path), FileMode.REGULAR_FILE, content, new Expected(outcome, secret));
    }

    private void put(String path, byte[] raw, FileMode mode, byte[] content, Expected outcome) {
        entries.put(path, new Entry(raw, mode, content));
        expected.put(path, outcome);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] pointer() {
        return utf8("version https://git-lfs.github.com/spec/v1\noid sha256:" + "0a".repeat(32) + "\nsize 9\n");
    }

    private static byte[] allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] withoutZeros(byte[] content) {
        for (int i = 0; i < content.length; i++) {
            content[i] = content[i] == 0 ? 1 : content[i];
        }
        return content;
    }

    private static byte[] marked(Charset charset, String text) {
        return ("\ufeff" + text).getBytes(charset);
    }

    private static byte[] with(byte[] content, int last) {
        return join(content, bytes(last));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
