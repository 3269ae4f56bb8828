package io.pailguard.findings.export;

import io.pailguard.findings.export.Exports.Begun;
import io.pailguard.findings.export.Exports.Export;
import io.pailguard.findings.export.Exports.Refused;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestMulti;

/** Answers that are files: saved under a name, kept by nobody on the way, taken for nothing else. */
public final class ExportAnswer {
    private static final String NO_STORE = "no-store";
    private static final String NO_SNIFF = "X-Content-Type-Options";

    private ExportAnswer() {}

    public static RestMulti<byte[]> of(Begun begun) {
        if (begun instanceof Refused refused) {
            throw refused.why().now();
        }
        Export export = (Export) begun;
        return RestMulti.fromMultiData(export.content())
                .header(HttpHeaders.CONTENT_TYPE, export.mediaType() + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(export.fileName()))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .header(NO_SNIFF, "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    public static Response text(String fileName, String mediaType, String text) {
        return Response.ok(text, mediaType + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(fileName))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .header(NO_SNIFF, "nosniff")
                .build();
    }

    /** The names are ours: letters, digits, hyphens and dots. */
    private static String disposition(String fileName) {
        return "attachment; filename=\"" + fileName + "\"";
    }
}
