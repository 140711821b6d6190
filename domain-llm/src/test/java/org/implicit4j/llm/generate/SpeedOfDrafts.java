package org.implicit4j.llm.generate;

import java.io.IOException;
import java.util.List;
import org.implicit4j.llm.engine.GenerationOptions;
import org.implicit4j.llm.engine.ReasoningEngine;

/** Not a test: prints what guesses with few loops save, on one thread. */
final class SpeedOfDrafts {

    private static final List<String> PROMPTS =
            List.of("add 123456+765432=", "add 908172+63544=", "add 555555+444445=", "add 31415+271828=");
    private static final int WARM_UP = 100;
    private static final int TIMED = 200;
    private static final int DRAFT_LOOPS = 4;

    private SpeedOfDrafts() {}

    public static void main(String[] arguments) throws IOException {
        try (var engine = Engines.shipped(1)) {
            for (int loops : List.of(8, 16, 32)) {
                compare(engine, GenerationOptions.DEFAULT.withLoops(loops));
            }
        }
    }

    private static void compare(ReasoningEngine engine, GenerationOptions plain) {
        GenerationOptions drafted = plain.withDraftLoops(DRAFT_LOOPS);
        long without = 0;
        long with = 0;
        for (int i = 0; i < WARM_UP + TIMED; i++) {
            String prompt = PROMPTS.get(i % PROMPTS.size());
            long first = System.nanoTime();
            String text = engine.generate(prompt, plain).text();
            long second = System.nanoTime();
            if (!engine.generate(prompt, drafted).text().equals(text)) {
                throw new IllegalStateException("%s has another answer with drafts.".formatted(prompt));
            }
            if (i >= WARM_UP) {
                without += second - first;
                with += System.nanoTime() - second;
            }
        }
        System.out.printf("%d loops: %.2f of the time with drafts%n", plain.loops(), (double) with / without);
    }
}
