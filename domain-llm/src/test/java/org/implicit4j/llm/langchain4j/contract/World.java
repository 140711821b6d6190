package org.implicit4j.llm.langchain4j.contract;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.implicit4j.llm.shared.ScriptedEngine;

/** What LangChain4j's contract tests expect a model to know. */
final class World {

    private static final Map<String, String> ANSWERS = Map.of(
            "capital of Germany?", "The capital of Germany is Berlin.",
            "Translate messages from user into German", "Ich liebe dich.",
            "Hello World", "Hello World",
            "long story about animals", "Once upon a time a hare and a tortoise ran a race, and one of them slept.",
            "user: hello", "Hello, how are you?");

    private static final Pattern FAVORITE = Pattern.compile("favorite color is (\\w+)");

    private World() {}

    /** Returns an engine that knows it. */
    static ScriptedEngine engine() {
        return new ScriptedEngine(World::answer);
    }

    /** Returns an engine that fails. */
    static ScriptedEngine brokenEngine() {
        return new ScriptedEngine(prompt -> {
            throw new IllegalStateException("The engine is broken.");
        });
    }

    private static String answer(String prompt) {
        Matcher favorite = FAVORITE.matcher(prompt);
        if (favorite.find()) {
            return "Your favorite color is %s.".formatted(favorite.group(1));
        }
        return ANSWERS.entrySet().stream()
                .filter(known -> prompt.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The script has no answer to '%s'.".formatted(prompt)));
    }
}
