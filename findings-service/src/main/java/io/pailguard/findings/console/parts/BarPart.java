package io.pailguard.findings.console.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A piece of a segmented bar, in percent of its width; {@code legend} is its word with the count. */
public record BarPart(String kind, String x, String width, String legend) {

    /** @param count how many; pieces of none are left out of the bar but keep their legend where {@code always} */
    public record Piece(String kind, int count, String legend, boolean always) {}

    public static List<BarPart> of(List<Piece> pieces) {
        int total = Math.max(1, pieces.stream().mapToInt(Piece::count).sum());
        List<BarPart> parts = new ArrayList<>();
        int before = 0;
        for (Piece piece : pieces) {
            if (piece.count() > 0 || piece.always()) {
                parts.add(new BarPart(
                        piece.kind(), percent(before, total), percent(piece.count(), total), piece.legend()));
            }
            before += piece.count();
        }
        return parts;
    }

    private static String percent(int count, int total) {
        return String.format(Locale.ROOT, "%.2f%%", 100.0 * count / total);
    }
}
