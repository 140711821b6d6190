package org.implicit4j.llm.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.llm.engine.ExitRule;
import org.implicit4j.llm.engine.FinishReason;
import org.implicit4j.llm.engine.Generation;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;
import org.implicit4j.llm.engine.TokenEvent;
import org.implicit4j.llm.engine.TokenListener;
import org.implicit4j.llm.engine.TokenStatistics;
import org.implicit4j.llm.engine.Tokenizer;
import org.implicit4j.llm.engine.Turn;

/**
 * An engine that says what a script has for a prompt, a character per token, and remembers what it was asked and answered.
 *
 * <p>A prompt is a line for each turn, as in "user: Hello".
 */
public final class ScriptedEngine implements ReasoningEngine {

    private static final int CONTEXT = 4096;

    private final UnaryOperator<String> script;
    private final Tokenizer tokenizer = new CharacterTokenizer();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * What was asked and answered.
     *
     * @param prompt as text
     * @param options as given
     * @param answer as returned
     */
    public record Call(String prompt, GenerationOptions options, Generation answer) {}

    /** Answers by a script, from prompt to answer. */
    public ScriptedEngine(UnaryOperator<String> script) {
        this.script = script;
    }

    /** Returns the last call. */
    public Call lastCall() {
        return calls.get(calls.size() - 1);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public int contextLength() {
        return CONTEXT;
    }

    @Override
    public String prompt(List<Turn> turns) {
        return turns.stream()
                .map(turn -> turn.role().word() + ": " + turn.text())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Generation generate(
            int[] prompt, GenerationOptions options, TokenListener listener, Cancellation cancellation) {
        if (prompt.length >= CONTEXT) {
            throw new IllegalArgumentException(
                    "The prompt has %d tokens, but the context has room for %d with an answer."
                            .formatted(prompt.length, CONTEXT));
        }
        String asked = tokenizer.decode(prompt);
        var speech = new Speech(prompt.length, options);
        Generation answer = speech.say(untilStop(script.apply(asked), options.stop()), listener, cancellation);
        calls.add(new Call(asked, options, answer));
        return answer;
    }

    private static String untilStop(String text, List<String> stops) {
        int end = stops.stream()
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(text.length());
        return text.substring(0, end);
    }

    @Override
    public List<Generation> generateAll(List<int[]> prompts, GenerationOptions options, Cancellation cancellation) {
        return prompts.stream()
                .map(prompt -> generate(prompt, options, TokenListener.NONE, cancellation))
                .toList();
    }

    @Override
    public void close() {}

    /** One answer; its statistics are made up, but differ from token to token. */
    private static final class Speech {

        private final int promptTokens;
        private final GenerationOptions options;
        private final List<Integer> tokens = new ArrayList<>();
        private final List<TokenStatistics> statistics = new ArrayList<>();

        Speech(int promptTokens, GenerationOptions options) {
            this.promptTokens = promptTokens;
            this.options = options;
        }

        Generation say(String text, TokenListener listener, Cancellation cancellation) {
            for (int at = 0; at < text.length() && at < options.maxTokens(); at++) {
                if (cancellation.isRequested()) {
                    return answer(text.substring(0, at), FinishReason.CANCELLED);
                }
                make(text.charAt(at));
                listener.made(new TokenEvent(text.charAt(at), text.substring(at, at + 1), statistics.get(at)));
            }
            if (text.length() >= options.maxTokens()) {
                return answer(text.substring(0, options.maxTokens()), FinishReason.LENGTH);
            }
            make(CharacterTokenizer.END);
            return answer(text, FinishReason.STOP);
        }

        private void make(int token) {
            tokens.add(token);
            int made = tokens.size();
            boolean all = options.exit().measure() == ExitRule.Measure.NEVER;
            int loops = all ? options.loops() : 1 + made % options.loops();
            double residual = 1.0 / (loops + made);
            var outcome = all
                    ? new Outcome.BudgetSpent(loops, residual)
                    : new Outcome.Converged(loops, residual, options.exit().threshold());
            statistics.add(new TokenStatistics(loops, outcome, residual, 100L * (promptTokens + made), 10L * made));
        }

        private Generation answer(String text, FinishReason finish) {
            var drafts = new Generation.Drafts(options.draftLoops() * 2, options.draftLoops());
            return new Generation(text, tokens, promptTokens, finish, statistics, drafts, 5000L * tokens.size());
        }
    }
}
