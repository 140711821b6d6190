package org.implicit4j.lp.io;

import java.io.IOException;
import org.implicit4j.lp.io.LpToken.Kind;

/** Reads the section Bounds of an LP file: {@code x <= 3}, {@code -1 <= x <= 3}, {@code x = 2}, {@code x free}. */
final class LpBounds {

    private final LpLexer lexer;
    private final LpTerms terms;
    private final LpDraft draft;

    LpBounds(LpLexer lexer, LpTerms terms, LpDraft draft) {
        this.lexer = lexer;
        this.terms = terms;
        this.draft = draft;
    }

    void bound() throws IOException {
        var range = new LpRange(lexer, "bound");
        if (!lexer.peek(0).is(Kind.NAME) || lexer.peek(0).isInfinity()) {
            range.left(terms.boundNumber("a bound"), terms.comparison());
        }
        int column = terms.known(lexer.next());
        if (isFree() && !range.known()) {
            lexer.next();
            draft.lower(column, Double.NEGATIVE_INFINITY);
            draft.upper(column, Double.POSITIVE_INFINITY);
            return;
        }
        if (lexer.peek(0).is(Kind.COMPARISON) || !range.known()) {
            range.right(terms.comparison(), terms.boundNumber("a bound"));
        }
        if (!lexer.peek(0).first()) {
            throw terms.unexpected(lexer.peek(0), "the end of the line, since each bound has one of its own,");
        }
        if (range.lowerGiven()) {
            draft.lower(column, range.lower());
        }
        if (range.upperGiven()) {
            draft.upper(column, range.upper());
        }
    }

    private boolean isFree() throws IOException {
        var token = lexer.peek(0);
        return token.is(Kind.NAME) && !token.first() && token.text().equalsIgnoreCase("free");
    }
}
