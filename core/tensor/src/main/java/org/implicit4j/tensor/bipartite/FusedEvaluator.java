package org.implicit4j.tensor.bipartite;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.parameter.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes a few samples at a time through the whole program and its adjoint, while their activations stay in the cache. */
final class FusedEvaluator implements Evaluator {

    private final Program program;
    private final Workers workers;
    private final Pool forward;
    private final Pool adjoint;

    FusedEvaluator(Program program, Workers workers) {
        this.program = program;
        this.workers = workers;
        this.forward = new Pool(program, Plan.forward(program));
        this.adjoint = new Pool(program, Plan.adjoint(program));
    }

    @Override
    public void forward(Arguments arguments, INDArray output) {
        arguments.requireFit(program);
        arguments.requireShape("The output", output, program.output());
        var biases = arguments.weights().toFloats();
        try (var weights = copyOf(biases)) {
            var chunks = Chunks.of(arguments.graph(), forward.plan);
            workers.run(
                    chunks.groups(),
                    group -> forward.each(arguments, chunks, group, (chunk, run) -> {
                        run.load(program.inputs(), arguments.inputs());
                        run.forward(weights, biases);
                        run.storeOutput(output);
                    }));
        }
    }

    private static FlatFloats copyOf(float[] values) {
        var copy = new FlatFloats(values.length);
        copy.put(0, values, 0, values.length);
        return copy;
    }

    @Override
    public void vjp(Arguments arguments, INDArray cotangent, List<INDArray> variables, Parameters gradient) {
        arguments.requireFit(program);
        arguments.requireShape("The cotangent", cotangent, program.output());
        arguments.requireVariables(program, variables);
        adjoint(
                arguments,
                gradient,
                run -> {
                    run.loadCotangent(cotangent);
                    return 0;
                },
                run -> run.storeCotangents(program.variables(), variables));
    }

    @Override
    public double gradient(Arguments arguments, Loss loss, Parameters gradient) {
        arguments.requireFit(program);
        return adjoint(arguments, gradient, run -> run.loss(loss), run -> {});
    }

    private double adjoint(Arguments arguments, Parameters gradient, Seed seed, End end) {
        var biases = arguments.weights().toFloats();
        var chunks = Chunks.of(arguments.graph(), adjoint.plan);
        var losses = new double[chunks.count()];
        var gradients = new float[chunks.groups()][biases.length];
        try (var weights = copyOf(biases);
                var transposed = copyOf(transposed(biases))) {
            workers.run(chunks.groups(), group -> {
                try (var sum = copyOf(gradients[group])) {
                    adjoint.each(arguments, chunks, group, (chunk, run) -> {
                        run.load(program.inputs(), arguments.inputs());
                        run.forward(weights, biases);
                        losses[chunk] = seed.plant(run);
                        run.backward(transposed, sum);
                        end.finish(run);
                    });
                    sum.get(0, gradients[group], 0, gradients[group].length);
                }
            });
        }
        var sum = gradient.toFloats();
        for (float[] mine : gradients) {
            DenseLoops.add(mine, sum, sum.length);
        }
        gradient.set(sum);
        return DoubleStream.of(losses).reduce(0, Double::sum);
    }

    private float[] transposed(float[] weights) {
        var turned = new float[weights.length];
        for (Step step : program.steps()) {
            if (step instanceof Step.Linear linear) {
                int offset = linear.layer().weight().offset();
                int inputs = linear.layer().inputs();
                int outputs = linear.layer().outputs();
                for (int k = 0; k < inputs; k++) {
                    for (int o = 0; o < outputs; o++) {
                        turned[offset + k * outputs + o] = weights[offset + o * inputs + k];
                    }
                }
            }
        }
        return turned;
    }

    @Override
    public void close() {
        forward.close();
        adjoint.close();
    }

    /** Provides the output's cotangent and returns the loss. */
    private interface Seed {
        double plant(ChunkRun run);
    }

    /** Takes from a finished run what the caller wants. */
    private interface End {
        void finish(ChunkRun run);
    }

    /** What happens to one chunk. */
    private interface Body {
        void run(int chunk, ChunkRun run);
    }

    /** A plan and the work spaces made for it so far. */
    private static final class Pool implements AutoCloseable {

        private final Program program;
        private final Plan plan;
        private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();

        Pool(Program program, Plan plan) {
            this.program = program;
            this.plan = plan;
        }

        void each(Arguments arguments, Chunks chunks, int group, Body body) {
            var graph = arguments.graph();
            var space = take(chunks);
            try {
                for (int c = chunks.firstChunk(group); c < chunks.firstChunk(group + 1); c++) {
                    int first = chunks.firstSamples()[c];
                    Span[] spans = {
                        graph.span(Side.ROWS, first, chunks.samples(c)),
                        graph.span(Side.COLUMNS, first, chunks.samples(c))
                    };
                    body.run(c, new ChunkRun(program, plan, space, graph, spans));
                }
            } finally {
                idle.add(space);
            }
        }

        private Workspace take(Chunks chunks) {
            var space = idle.poll();
            if (space != null && space.holds(chunks.rowNodes(), chunks.columnNodes())) {
                return space;
            }
            if (space != null) {
                space.close();
            }
            return new Workspace(program, plan, chunks.rowNodes(), chunks.columnNodes());
        }

        @Override
        public void close() {
            for (var space = idle.poll(); space != null; space = idle.poll()) {
                space.close();
            }
        }
    }
}
