package org.implicit4j.llm.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.implicit4j.llm.engine.Tokenizer;

/** The text of an answer as it grows, up to the first stop text; what may still become one is held back. */
final class AnswerText {

    private static final char UNFINISHED = '\uFFFD'; // what decoding gives for the bytes of half a character

    private final Tokenizer tokenizer;
    private final List<String> stops;
    private final List<Integer> tokens = new ArrayList<>();
    private String text = "";
    private int told;
    private boolean stopped;

    AnswerText(Tokenizer tokenizer, List<String> stops) {
        this.tokenizer = tokenizer;
        this.stops = stops;
    }

    /** Adds a token and returns the text that is certain by now and was not returned before. */
    String add(int token) {
        tokens.add(token);
        text = tokenizer.decode(tokens.stream().mapToInt(Integer::intValue).toArray());
        OptionalInt stop =
                stops.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min();
        if (stop.isPresent()) {
            text = text.substring(0, stop.getAsInt());
            stopped = true;
            return tell(text.length());
        }
        return tell(text.length() - unsure());
    }

    /** Returns whether a stop text came. */
    boolean isStopped() {
        return stopped;
    }

    /** Ends the text and returns what was held back. */
    String finish() {
        return tell(text.length());
    }

    /** Returns the text so far, without a stop text. */
    String text() {
        return text;
    }

    private String tell(int end) {
        if (end <= told) {
            return "";
        }
        String more = text.substring(told, end);
        told = end;
        return more;
    }

    /** Returns how many characters at the end may still change or belong to a stop text. */
    private int unsure() {
        int most = 0;
        while (most < text.length() && text.charAt(text.length() - 1 - most) == UNFINISHED) {
            most++;
        }
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, text.length()); length > most; length--) {
                if (text.endsWith(stop.substring(0, length))) {
                    most = length;
                }
            }
        }
        return most;
    }
}
