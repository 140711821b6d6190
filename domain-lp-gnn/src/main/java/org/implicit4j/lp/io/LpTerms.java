package org.implicit4j.lp.io;

import java.io.IOException;
import org.implicit4j.lp.io.LpToken.Kind;

/** Reads what the sections of an LP file are made of: sums, numbers, comparisons and names. */
final class LpTerms {

    private final LpLexer lexer;
    private final LpDraft draft;

    LpTerms(LpLexer lexer, LpDraft draft) {
        this.lexer = lexer;
        this.draft = draft;
    }

    /** Reads {@code [sign] [number] [variable]} until a term does not start with a sign; may be empty. */
    LpExpression expression() throws IOException {
        var sum = new LpExpression();
        boolean first = true;
        while (true) {
            boolean signed = lexer.peek(0).is(Kind.SIGN);
            if (!first && !signed) {
                return sum;
            }
            double sign = sign();
            var token = lexer.peek(0);
            if (token.is(Kind.NUMBER)) {
                numberTerm(sum, sign);
            } else if (isVariable(token)) {
                lexer.next();
                add(sum, token, sign);
            } else if (signed || token.is(Kind.OTHER)) {
                throw unexpected(token, "a number or a variable");
            } else {
                return sum;
            }
            first = false;
        }
    }

    private void numberTerm(LpExpression sum, double sign) throws IOException {
        var number = lexer.next();
        double value = sign * Numbers.finite(number.text(), lexer.place(number), "the coefficient");
        var token = lexer.peek(0);
        // A name on the next line belongs to this number only if it can be nothing else.
        if (isVariable(token)) {
            lexer.next();
            add(sum, token, value);
        } else {
            sum.add(value);
        }
    }

    private void add(LpExpression sum, LpToken name, double coefficient) throws IOException {
        if (name.isInfinity() || name.text().equalsIgnoreCase("nan")) {
            throw lexer.place(name)
                    .error(
                            "a coefficient is '%s', which is not a finite number.".formatted(name.text()),
                            "Maybe an overflow or a missing value was written to the file.");
        }
        sum.add(draft.column(name.text()), coefficient);
    }

    private boolean isVariable(LpToken token) throws IOException {
        return token.is(Kind.NAME)
                && !lexer.peek(1).is(Kind.COLON)
                && LpSection.startingAt(lexer).isEmpty();
    }

    private double sign() throws IOException {
        double sign = 1;
        while (lexer.peek(0).is(Kind.SIGN)) {
            sign *= lexer.next().text().equals("-") ? -1 : 1;
        }
        return sign;
    }

    /** Returns whether a number and a comparison come next, as in {@code -1 <= x + y <= 3}; a sign alone tells nothing. */
    boolean startsWithNumberBound() throws IOException {
        int k = 0;
        while (lexer.peek(k).is(Kind.SIGN)) {
            k++;
        }
        boolean number = lexer.peek(k).is(Kind.NUMBER) || lexer.peek(k).isInfinity();
        return number && lexer.peek(k + 1).is(Kind.COMPARISON);
    }

    /** Reads a number with its signs, or infinity. */
    double boundNumber(String what) throws IOException {
        double sign = sign();
        var token = lexer.next();
        if (!token.is(Kind.NUMBER) && !token.isInfinity()) {
            throw unexpected(token, "a number for " + what);
        }
        return sign * Numbers.bound(token.text(), lexer.place(token), what);
    }

    String comparison() throws IOException {
        var token = lexer.next();
        if (!token.is(Kind.COMPARISON)) {
            throw unexpected(token, "<=, >= or =");
        }
        return token.text();
    }

    /** Returns the index of a variable that the objective or a constraint named before. */
    int known(LpToken token) throws LpFormatException {
        if (!token.is(Kind.NAME)) {
            throw unexpected(token, "the name of a variable");
        }
        return draft.known(token.text())
                .orElseThrow(() -> lexer.place(token)
                        .error(
                                "the variable %s is in neither the objective nor a constraint."
                                        .formatted(Place.quote(token.text())),
                                "Maybe its name is misspelt."));
    }

    LpFormatException unexpected(LpToken token, String expected) {
        var found = token.is(Kind.END_OF_FILE) ? token.text() : Place.quote(token.text());
        var hint = token.text().startsWith("[")
                ? "Maybe the program is quadratic; implicit4j solves linear ones."
                : "Maybe the file is not in CPLEX's LP format, or this line is damaged.";
        return lexer.place(token).error("there is %s where %s was expected.".formatted(found, expected), hint);
    }
}
