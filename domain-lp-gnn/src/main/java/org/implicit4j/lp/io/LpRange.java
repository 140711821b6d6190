package org.implicit4j.lp.io;

import java.io.IOException;

/** The interval that {@code number op … op number} leaves; either side may be missing. */
final class LpRange {

    private final LpLexer lexer;
    private final String what;
    private double lower = Double.NEGATIVE_INFINITY;
    private double upper = Double.POSITIVE_INFINITY;
    private String leftOperator = "";
    private boolean lowerGiven;
    private boolean upperGiven;

    LpRange(LpLexer lexer, String what) {
        this.lexer = lexer;
        this.what = what;
    }

    /** Takes {@code number op} on the left of the middle. */
    void left(double number, String operator) throws IOException {
        leftOperator = operator;
        right(mirrored(operator), number);
    }

    /** Takes {@code op number} on the right of the middle. */
    void right(String operator, double number) throws IOException {
        boolean second = lowerGiven || upperGiven;
        if (second && (operator.equals("=") || !operator.equals(leftOperator))) {
            throw lexer.place(lexer.peek(0))
                    .error(
                            "a %s has '%s' on its left and '%s' on its right.".formatted(what, leftOperator, operator),
                            "Maybe write both bounds with <=, as in 1 <= x <= 3.");
        }
        if (!operator.equals("<=")) {
            requireReachable(number != Double.POSITIVE_INFINITY, number);
            lower = number;
            lowerGiven = true;
        }
        if (!operator.equals(">=")) {
            requireReachable(number != Double.NEGATIVE_INFINITY, number);
            upper = number;
            upperGiven = true;
        }
    }

    private void requireReachable(boolean reachable, double number) throws IOException {
        if (!reachable) {
            throw lexer.place(lexer.peek(0))
                    .error(
                            "a %s demands the bound %s, which no value reaches.".formatted(what, number),
                            "Maybe the sign is wrong; numbers from 1e20 on count as infinite.");
        }
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<=" -> ">=";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    boolean known() {
        return lowerGiven || upperGiven;
    }

    boolean lowerGiven() {
        return lowerGiven;
    }

    boolean upperGiven() {
        return upperGiven;
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }
}
