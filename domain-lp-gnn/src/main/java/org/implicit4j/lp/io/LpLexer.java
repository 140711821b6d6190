package org.implicit4j.lp.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.implicit4j.lp.io.LpToken.Kind;

/** Cuts an LP file into tokens, a line at a time. */
final class LpLexer {

    private static final String NAME_ENDS = " \t\f+-*/^<>=:\\";
    private static final String PROBLEM_NAME = "\\Problem name:";

    private final String file;
    private final LineReader lines;
    private final List<LpToken> ahead = new ArrayList<>();
    private int at;
    private String problemName = "";
    private boolean ended;

    LpLexer(String file, LineReader lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Returns the name that a comment {@code \Problem name: …} gave, as CPLEX writes it; empty if none did so far. */
    String problemName() {
        return problemName;
    }

    Place place(LpToken token) {
        return new Place(file, token.line());
    }

    /** Returns the token that the {@code k + 1}-th call of {@link #next} will return; the end of the file has no end. */
    LpToken peek(int k) throws IOException {
        while (ahead.size() - at <= k) {
            fill();
        }
        return ahead.get(at + k);
    }

    LpToken next() throws IOException {
        var token = peek(0);
        at++;
        return token;
    }

    /** Reads the rest of the file without looking at it. */
    void finish() throws IOException {
        lines.finish();
    }

    private void fill() throws IOException {
        ahead.subList(0, at).clear();
        at = 0;
        var line = ended ? null : lines.next();
        if (line == null) {
            ended = true;
            ahead.add(new LpToken(
                    Kind.END_OF_FILE, "the end of the file", lines.place().line(), true));
        } else {
            ahead.addAll(tokens(line, lines.place().line()));
        }
    }

    private List<LpToken> tokens(String text, int line) {
        var tokens = new ArrayList<LpToken>();
        int from = 0;
        while (from < text.length()) {
            char c = text.charAt(from);
            if (c == '\\') {
                comment(text.substring(from));
                break;
            }
            if (c == ' ' || c == '\t' || c == '\f') {
                from++;
                continue;
            }
            var kind = kind(c);
            int end = end(kind, text, from);
            var piece = text.substring(from, end);
            tokens.add(new LpToken(kind, kind == Kind.COMPARISON ? comparison(piece) : piece, line, tokens.isEmpty()));
            from = end;
        }
        return tokens;
    }

    private void comment(String text) {
        if (problemName.isEmpty() && text.startsWith(PROBLEM_NAME)) {
            problemName = text.substring(PROBLEM_NAME.length()).strip();
        }
    }

    private static Kind kind(char c) {
        return switch (c) {
            case '+', '-' -> Kind.SIGN;
            case '<', '>', '=' -> Kind.COMPARISON;
            case ':' -> Kind.COLON;
            case '*', '/', '^', '[', ']' -> Kind.OTHER;
            default -> (c >= '0' && c <= '9') || c == '.' ? Kind.NUMBER : Kind.NAME;
        };
    }

    private static int end(Kind kind, String text, int at) {
        return switch (kind) {
            case COMPARISON -> comparisonEnd(text, at);
            case NUMBER -> numberEnd(text, at);
            case NAME -> nameEnd(text, at);
            default -> at + 1;
        };
    }

    /** Pairs like {@code <=} and {@code =<} are one comparison. */
    private static int comparisonEnd(String text, int at) {
        if (at + 1 == text.length()) {
            return at + 1;
        }
        char first = text.charAt(at);
        char second = text.charAt(at + 1);
        boolean pair = first == '=' ? second == '<' || second == '>' : second == '=';
        return pair ? at + 2 : at + 1;
    }

    private static String comparison(String piece) {
        return piece.contains("<") ? "<=" : piece.contains(">") ? ">=" : "=";
    }

    /** {@code 3e5} is a number, {@code 3e} and {@code 3ex} are three times a variable. */
    private static int numberEnd(String text, int at) {
        int end = digits(text, at);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            int exponentEnd = digits(text, exponent);
            return exponentEnd > exponent ? exponentEnd : end;
        }
        return end;
    }

    private static int digits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int nameEnd(String text, int at) {
        int end = at;
        while (end < text.length() && NAME_ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Returns whether {@code name}, written to a file, is read as this one name again. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && kind(name.charAt(0)) == Kind.NAME
                && nameEnd(name, 0) == name.length()
                && name.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                && !name.equalsIgnoreCase("nan")
                && !name.equalsIgnoreCase("free")
                && !Numbers.isInfinity(name)
                && !LpSection.isWord(name);
    }
}
