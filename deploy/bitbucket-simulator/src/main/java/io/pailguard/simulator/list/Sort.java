package io.pailguard.simulator.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/** The {@code sort} parameter: one field, a leading minus turns it round. Digits in names count as numbers. */
public final class Sort {

    private Sort() {}

    public static List<JsonNode> apply(String parameter, List<JsonNode> items) {
        boolean descending = parameter.startsWith("-");
        String field = descending ? parameter.substring(1) : parameter;
        Comparator<JsonNode> order = (left, right) -> compare(Values.single(left, field), Values.single(right, field));
        return items.stream().sorted(descending ? order.reversed() : order).toList();
    }

    static int compare(JsonNode left, JsonNode right) {
        boolean leftEmpty = left.isMissingNode() || left.isNull();
        boolean rightEmpty = right.isMissingNode() || right.isNull();
        if (leftEmpty || rightEmpty) {
            return Boolean.compare(rightEmpty, leftEmpty);
        }
        if (left.isNumber() && right.isNumber()) {
            return Double.compare(left.asDouble(), right.asDouble());
        }
        return natural(left.asText(), right.asText());
    }

    private static int natural(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
                int leftEnd = endOfDigits(left, i);
                int rightEnd = endOfDigits(right, j);
                int order = compareNumbers(left.substring(i, leftEnd), right.substring(j, rightEnd));
                if (order != 0) {
                    return order;
                }
                i = leftEnd;
                j = rightEnd;
            } else {
                int order = Character.compare(left.charAt(i++), right.charAt(j++));
                if (order != 0) {
                    return order;
                }
            }
        }
        return Integer.compare(left.length() - i, right.length() - j);
    }

    private static int compareNumbers(String left, String right) {
        String shortLeft = withoutZeros(left);
        String shortRight = withoutZeros(right);
        int byLength = Integer.compare(shortLeft.length(), shortRight.length());
        return byLength != 0 ? byLength : shortLeft.compareTo(shortRight);
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
