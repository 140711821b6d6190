package org.implicit4j.lp.io;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.lp.io.LpToken.Kind;

/** The sections of an LP file and the words that start them, at the beginning of a line and in any case. */
enum LpSection {
    MINIMIZE,
    MAXIMIZE,
    CONSTRAINTS,
    BOUNDS,
    GENERALS,
    BINARIES,
    SEMI_CONTINUOUS,
    SETS,
    END;

    /** Returns the section that starts at the next token, if one does; a word before a colon is a label. */
    static Optional<LpSection> startingAt(LpLexer lexer) throws IOException {
        var token = lexer.peek(0);
        if (!token.is(Kind.NAME) || !token.first()) {
            return Optional.empty();
        }
        var second = lexer.peek(1);
        if (second.is(Kind.COLON)) {
            return Optional.empty();
        }
        return isPair(token, second) ? Optional.of(CONSTRAINTS) : of(token.text());
    }

    /** Consumes the words that start a section, which {@link #startingAt} found there. */
    static void skip(LpLexer lexer) throws IOException {
        var token = lexer.next();
        if (isPair(token, lexer.peek(0))) {
            lexer.next();
        }
    }

    static boolean isWord(String name) {
        return of(name).isPresent() || name.equalsIgnoreCase("subject") || name.equalsIgnoreCase("such");
    }

    private static boolean isPair(LpToken first, LpToken second) {
        if (second.first()) {
            return false;
        }
        return first.text().equalsIgnoreCase("subject")
                ? second.text().equalsIgnoreCase("to")
                : first.text().equalsIgnoreCase("such") && second.text().equalsIgnoreCase("that");
    }

    private static Optional<LpSection> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "minimize", "minimise", "minimum", "min" -> Optional.of(MINIMIZE);
            case "maximize", "maximise", "maximum", "max" -> Optional.of(MAXIMIZE);
            case "st", "st.", "s.t." -> Optional.of(CONSTRAINTS);
            case "bounds", "bound" -> Optional.of(BOUNDS);
            case "generals", "general", "gen", "integers", "integer", "int" -> Optional.of(GENERALS);
            case "binaries", "binary", "bin" -> Optional.of(BINARIES);
            case "semis", "semi" -> Optional.of(SEMI_CONTINUOUS);
            case "sos", "sos1", "sos2" -> Optional.of(SETS);
            case "end" -> Optional.of(END);
            default -> Optional.empty();
        };
    }
}
