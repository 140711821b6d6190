package org.implicit4j.llm.generate;

import java.util.List;
import org.implicit4j.llm.engine.Turn;

/** How a conversation is written as a prompt. */
@FunctionalInterface
public interface ChatFormat {

    /** Only what the user said last: for models that solve one problem at a time. */
    ChatFormat LAST_QUESTION = turns -> turns.stream()
            .filter(turn -> turn.role() == Turn.Role.USER)
            .reduce((first, second) -> second)
            .map(Turn::text)
            .orElseThrow(() -> new IllegalArgumentException("The conversation has no question of the user."));

    /** Returns the prompt, up to where the model's answer begins. */
    String prompt(List<Turn> turns);
}
