package org.implicit4j.llm.generate;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Outcome;
import org.implicit4j.core.solve.SampleResult;
import org.implicit4j.llm.engine.GenerationOptions;

/** Makes some answers side by side: prompts one by one, then a token of each at once. Owns the keys and values; close it. */
final class GenerationRun implements AutoCloseable {

    private static final int SMALL = 64;
    private static final int SMALL_STEP = 8;
    private static final int LARGE_STEP = 32;

    private final Networks networks;
    private final GenerationOptions options;
    private final List<Answer> answers;
    private final Cancellation cancellation;
    private final KvStore store;
    private final Sampler sampler;

    /** @param capacity how many tokens each sequence has room for */
    GenerationRun(
            Networks networks,
            GenerationOptions options,
            List<Answer> answers,
            int capacity,
            Cancellation cancellation) {
        this.networks = networks;
        this.options = options;
        this.answers = answers;
        this.cancellation = cancellation;
        this.store = new KvStore(networks.sizes(), answers.size(), capacity, options.cache());
        this.sampler = new Sampler(options.sampling());
    }

    /** Runs to the end. */
    void run(StartState start) {
        var pass = new Pass(networks, store, start, depth(options.loops()));
        for (int row = 0; row < answers.size(); row++) {
            read(pass, row);
        }
        if (options.draftLoops() > 0) {
            var draft = new Pass(networks, store, start, depth(options.draftLoops()));
            new DraftedRun(pass, draft, store, sampler, cancellation).run(answers.get(0));
        } else {
            while (!live().isEmpty()) {
                advance(pass, live());
            }
        }
    }

    private Pass.Depth depth(int loops) {
        return new Pass.Depth(loops, options.exit(), options.continuous(), loops);
    }

    private List<Integer> live() {
        return IntStream.range(0, answers.size())
                .filter(row -> !answers.get(row).isFinished())
                .boxed()
                .toList();
    }

    /** Reads a prompt and makes the first token of its answer. */
    private void read(Pass pass, int row) {
        int count = answers.get(row).sequence().promptTokens();
        int step = count <= SMALL ? SMALL_STEP : LARGE_STEP;
        make(pass, new int[] {row}, count, (count + step - 1) / step * step);
    }

    private void advance(Pass pass, List<Integer> live) {
        make(pass, live.stream().mapToInt(Integer::intValue).toArray(), 1, 1);
    }

    private void make(Pass pass, int[] rows, int count, int padded) {
        long began = System.nanoTime();
        var sequences =
                IntStream.of(rows).mapToObj(row -> answers.get(row).sequence()).toList();
        var result = pass.run(new Chunk(rows, sequences, count, padded), cancellation);
        for (int s = 0; s < rows.length; s++) {
            Answer answer = answers.get(rows[s]);
            SampleResult end = result.samples().get(s);
            if (end.outcome() instanceof Outcome.Cancelled) {
                answer.cancel();
            } else {
                int token = sampler.draw(result.logits()[s][count - 1], answer.sequence());
                long took = System.nanoTime() - began;
                answer.took(took);
                answer.add(token, end, store.bytes(rows[s]), took);
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
