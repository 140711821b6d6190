package org.implicit4j.lp.io;

import java.io.IOException;
import java.nio.file.Path;
import org.implicit4j.lp.io.LpToken.Kind;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/** Reads files in CPLEX's LP format; the conventions where the format leaves a choice are listed at {@link LpFiles}. */
final class LpReader {

    private final LpLexer lexer;
    private final LpTerms terms;
    private final LpDraft draft = new LpDraft();
    private final Integers integers;

    private LpReader(LpLexer lexer, Integers integers) {
        this.lexer = lexer;
        this.integers = integers;
        terms = new LpTerms(lexer, draft);
    }

    static LinearProgram read(Path path, Integers integers) throws IOException {
        try (var lines = new LineReader(path)) {
            return new LpReader(new LpLexer(path.toString(), lines), integers).read();
        }
    }

    private LinearProgram read() throws IOException {
        objective();
        while (true) {
            var start = lexer.peek(0);
            var section = LpSection.startingAt(lexer).orElseThrow(() -> unexpected(start, "a section or End"));
            LpSection.skip(lexer);
            switch (section) {
                case CONSTRAINTS -> untilSection(this::constraint);
                case BOUNDS -> untilSection(new LpBounds(lexer, terms, draft)::bound);
                case GENERALS -> untilSection(() -> integer(false));
                case BINARIES -> untilSection(() -> integer(true));
                case END -> {
                    lexer.finish();
                    return draft.build(lexer.problemName());
                }
                case SEMI_CONTINUOUS, SETS ->
                    throw lexer.place(start)
                            .error(
                                    "the section %s is no part of a linear program."
                                            .formatted(Place.quote(start.text())),
                                    "Maybe leave it out; implicit4j solves linear programs.");
                case MINIMIZE, MAXIMIZE -> throw unexpected(start, "another section, since the objective is known,");
            }
        }
    }

    @FunctionalInterface
    private interface Statement {
        void read() throws IOException;
    }

    private void untilSection(Statement statement) throws IOException {
        while (LpSection.startingAt(lexer).isEmpty()) {
            if (lexer.peek(0).is(Kind.END_OF_FILE)) {
                throw lexer.place(lexer.peek(0)).error("the file ends without End.", "Maybe it was cut off.");
            }
            statement.read();
        }
    }

    private void objective() throws IOException {
        var token = lexer.peek(0);
        if (LpSection.isWord(token.text()) && lexer.peek(1).is(Kind.COLON)) {
            throw lexer.place(token)
                    .error(
                            "%s with a colon does not start a file in CPLEX's LP format."
                                    .formatted(Place.quote(token.text())),
                            "Maybe it is in the format of lp_solve, which can write it as MPS.");
        }
        var section = LpSection.startingAt(lexer);
        if (section.isEmpty() || (section.get() != LpSection.MINIMIZE && section.get() != LpSection.MAXIMIZE)) {
            throw unexpected(token, "Minimize or Maximize, with which an LP file starts,");
        }
        LpSection.skip(lexer);
        draft.sense(section.get() == LpSection.MINIMIZE ? Sense.MINIMIZE : Sense.MAXIMIZE);
        if (lexer.peek(0).is(Kind.NAME) && lexer.peek(1).is(Kind.COLON)) {
            lexer.next();
            lexer.next();
        }
        draft.objective(terms.expression());
    }

    private void constraint() throws IOException {
        var start = lexer.peek(0);
        var label = "";
        if (start.is(Kind.NAME) && lexer.peek(1).is(Kind.COLON)) {
            label = lexer.next().text();
            lexer.next();
        }
        var place = lexer.place(start);
        var bounds = new LpRange(lexer, "constraint");
        if (terms.startsWithNumberBound()) {
            bounds.left(terms.boundNumber("the left-hand side"), terms.comparison());
        }
        var expression = terms.expression();
        if (expression.terms().isEmpty()) {
            throw place.error(
                    "the constraint has no variable left of its last comparison.",
                    "Maybe move the variables to one side and the numbers to the other.");
        }
        if (expression.constant() != 0) {
            throw place.error(
                    "the constraint has the constant %s beside its variables.".formatted(expression.constant()),
                    "Maybe move it to the right-hand side.");
        }
        if (lexer.peek(0).is(Kind.COMPARISON) || !bounds.known()) {
            bounds.right(terms.comparison(), terms.boundNumber("the right-hand side"));
        }
        requireEnd();
        draft.row(label, bounds.lower(), bounds.upper(), expression, place);
    }

    /** A right-hand side is a number; a variable behind it on the same line would be lost. */
    private void requireEnd() throws IOException {
        var token = lexer.peek(0);
        boolean next = token.first() || (token.is(Kind.NAME) && lexer.peek(1).is(Kind.COLON));
        if (!next) {
            throw unexpected(token, "the end of the constraint: variables stand on one side, numbers on the other,");
        }
    }

    private void integer(boolean binary) throws IOException {
        var token = lexer.next();
        int column = terms.known(token);
        if (integers == Integers.REJECT) {
            throw lexer.place(token)
                    .error(
                            "'%s' is an integer variable; implicit4j solves linear programs.".formatted(token.text()),
                            "Maybe read the file with its integers relaxed.");
        }
        if (binary) {
            draft.lower(column, 0);
            draft.upper(column, 1);
        }
    }

    private LpFormatException unexpected(LpToken token, String expected) {
        return terms.unexpected(token, expected);
    }
}
