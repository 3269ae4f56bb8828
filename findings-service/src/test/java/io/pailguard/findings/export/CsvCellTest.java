package io.pailguard.findings.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    private static final String TRIGGERS = "=+-@\t\r";
    /** What cells are drawn from: much of what means something, some of what does not. */
    private static final String[] PARTS = {
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        "\r\n",
        " ",
        "\u00a0",
        "\u2003",
        "\ufeff",
        "'",
        "\"",
        ",",
        ";",
        "1",
        "A1",
        "SUM(A1)",
        "cmd|' /C calc'!A0",
        "\u00e9",
        "\u4e16",
        "\ud83d\ude00",
        "HYPERLINK(\"http://x\")"
    };

    private static String written(String... cells) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < cells.length; at++) {
            line.append(at == 0 ? "" : ",");
            CsvCell.append(line, cells[at]);
        }
        return line.append("\r\n").toString();
    }

    @Test
    void shouldLetNoCellBeginAsAFormulaAndLoseNothing() {
        Random random = new Random(17);
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder cell = new StringBuilder();
            for (int part = random.nextInt(7); part >= 0; part--) {
                cell.append(PARTS[random.nextInt(PARTS.length)]);
            }
            drawn.add(cell.toString());
        }

        List<String> read = Csv.read(written(drawn.toArray(String[]::new))).get(0);

        assertThat(read).hasSize(2_000);
        assertThat(read).noneMatch(CsvCellTest::holdsFormula);
        for (int i = 0; i < drawn.size(); i++) {
            assertThat(withoutGuards(read.get(i), drawn.get(i))).isEqualTo(drawn.get(i));
        }
    }

    /** Whether a line of it begins as a formula does, be it after what is not seen. Written apart from what is tested. */
    private static boolean holdsFormula(String cell) {
        for (int at = 0; at < cell.length(); at++) {
            boolean begins = at == 0 || cell.charAt(at - 1) == '\n' || cell.charAt(at - 1) == '\r';
            if (begins) {
                String rest = cell.substring(at).replaceFirst("^[ \u00a0\u2003\ufeff]+", "");
                if (!rest.isEmpty() && TRIGGERS.indexOf(rest.charAt(0)) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Takes out apostrophes that the drawn text does not have at their place. */
    private static String withoutGuards(String read, String drawn) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < read.length(); at++) {
            char c = read.charAt(at);
            boolean isGuard = c == '\'' && (text.length() >= drawn.length() || drawn.charAt(text.length()) != '\'');
            if (!isGuard) {
                text.append(c);
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "a-b", "1=1", "it's", "src/main/App.java", "a, \"b\"", "two\nlines", " padded "})
    void shouldLeaveAsItIsWhatIsNoFormula(String cell) {
        assertThat(Csv.read(written(cell, "next")).get(0)).containsExactly(cell, "next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)", "  =1", "\u200b=1", "a\n=1"})
    void shouldGuardAlsoFormulasOfOtherWidthsAndAfterWhatIsNotSeen(String cell) {
        assertThat(Csv.read(written(cell)).get(0).get(0))
                .hasSize(cell.length() + 1)
                .contains("'");
    }
}
