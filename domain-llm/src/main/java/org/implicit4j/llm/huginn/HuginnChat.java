package org.implicit4j.llm.huginn;

import java.util.List;
import org.implicit4j.llm.engine.Turn;
import org.implicit4j.llm.generate.ChatFormat;

/** Conversations as Huginn-0125 was trained to read them. */
public final class HuginnChat implements ChatFormat {

    private static final String BEGIN = "<|begin_text|>";
    private static final String TURN = "<|begin_header|>%s<|end_header|>\n\n%s<|end_turn|>";
    private static final String ANSWER = "<|begin_header|>Huginn<|end_header|>\n\n";

    /** Makes the format. */
    public HuginnChat() {}

    @Override
    public String prompt(List<Turn> turns) {
        var prompt = new StringBuilder(BEGIN);
        for (Turn turn : turns) {
            String role =
                    turn.role() == Turn.Role.ASSISTANT ? "Huginn" : turn.role().word();
            prompt.append(TURN.formatted(role, turn.text().strip()));
        }
        return prompt.append(ANSWER).toString();
    }
}
