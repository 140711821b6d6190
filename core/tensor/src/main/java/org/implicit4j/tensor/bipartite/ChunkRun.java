package org.implicit4j.tensor.bipartite;

import java.util.List;
import org.implicit4j.tensor.array.Floats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A few samples on their way through a program and back, in the work space of one thread. */
final class ChunkRun {

    private final Program program;
    private final Plan plan;
    private final Workspace space;
    private final SparseBlocks graph;
    private final Span[] spans;

    ChunkRun(Program program, Plan plan, Workspace space, SparseBlocks graph, Span[] spans) {
        this.program = program;
        this.plan = plan;
        this.space = space;
        this.graph = graph;
        this.spans = spans;
    }

    Span span(Block block) {
        return spans[block.side().index()];
    }

    /** Copies this chunk's nodes of {@code arrays} into the values of {@code blocks}. */
    void load(List<Block> blocks, List<INDArray> arrays) {
        for (int i = 0; i < blocks.size(); i++) {
            load(space.values(blocks.get(i)), span(blocks.get(i)), arrays.get(i));
        }
    }

    void loadCotangent(INDArray array) {
        load(space.cotangents(program.output()), span(program.output()), array);
    }

    private static void load(float[][] rows, Span span, INDArray array) {
        for (int f = 0; f < rows.length; f++) {
            Floats.read(array, f * array.size(1) + span.firstNode(), rows[f], span.nodes());
        }
    }

    void storeOutput(INDArray array) {
        store(space.values(program.output()), span(program.output()), array);
    }

    void storeCotangents(List<Block> blocks, List<INDArray> arrays) {
        for (int i = 0; i < blocks.size(); i++) {
            store(space.cotangents(blocks.get(i)), span(blocks.get(i)), arrays.get(i));
        }
    }

    private static void store(float[][] rows, Span span, INDArray array) {
        for (int f = 0; f < rows.length; f++) {
            Floats.write(rows[f], span.nodes(), array, f * array.size(1) + span.firstNode());
        }
    }

    double loss(Loss loss) {
        return loss.evaluate(
                span(program.output()), space.values(program.output()), space.cotangents(program.output()));
    }

    void forward(FlatFloats weights, float[] biases) {
        for (Step step : program.steps()) {
            float[][] in = space.values(step.in());
            float[][] out = space.values(step.out());
            int n = span(step.out()).nodes();
            if (step instanceof Step.Linear linear) {
                forward(linear, weights, biases, in, out, n);
            } else if (step instanceof Step.Gather) {
                var a = graph.into(step.out().side());
                SparseLoops.gather(
                        a, span(step.out()), span(step.in()).firstNode(), in, 0, out, step.at(), in.length, false);
            } else {
                for (int f = 0; f < in.length; f++) {
                    System.arraycopy(in[f], 0, out[step.at() + f], 0, n);
                }
            }
        }
    }

    private void forward(Step.Linear step, FlatFloats weights, float[] biases, float[][] in, float[][] out, int n) {
        var layer = step.layer();
        space.gemm().forward(in, weights, layer.weight().offset(), out, step.at(), layer.outputs(), n);
        var bias = layer.bias();
        for (int o = 0; o < layer.outputs(); o++) {
            float shift = bias == null ? 0 : biases[bias.offset() + o];
            if (layer.rectified()) {
                DenseLoops.rectify(out[step.at() + o], shift, n);
            } else if (bias != null) {
                DenseLoops.shift(out[step.at() + o], shift, n);
            }
        }
    }

    /**
     * Runs the adjoint; the output's cotangent has to be there.
     *
     * @param transposed the weights, each matrix transposed in its place
     * @param gradient the weights' gradient is added to it
     */
    void backward(FlatFloats transposed, FlatFloats gradient) {
        for (int i = program.steps().size() - 1; i >= 0; i--) {
            Step step = program.steps().get(i);
            float[][] dOut = space.cotangents(step.out());
            float[][] dIn = space.cotangents(step.in());
            if (dOut.length == 0) {
                continue;
            }
            if (step instanceof Step.Linear linear) {
                backward(linear, dOut, transposed, gradient, plan.replaces(i));
            } else if (dIn.length > 0 && step instanceof Step.Gather) {
                var a = graph.into(step.in().side());
                SparseLoops.gather(
                        a,
                        span(step.in()),
                        span(step.out()).firstNode(),
                        dOut,
                        step.at(),
                        dIn,
                        0,
                        dIn.length,
                        !plan.replaces(i));
            } else if (dIn.length > 0) {
                copyBack(step, dOut, dIn, plan.replaces(i));
            }
        }
    }

    private void backward(
            Step.Linear step, float[][] dOut, FlatFloats transposed, FlatFloats gradient, boolean replaces) {
        float[][] in = space.values(step.in());
        float[][] out = space.values(step.out());
        int n = span(step.out()).nodes();
        if (step.layer().rectified()) {
            for (int o = step.at(); o < step.at() + step.features(); o++) {
                DenseLoops.mask(out[o], dOut[o], n);
            }
        }
        space.gemm().backward(step, in, dOut, transposed, gradient, space.cotangents(step.in()), replaces, n);
    }

    private void copyBack(Step step, float[][] dOut, float[][] dIn, boolean replaces) {
        int n = span(step.out()).nodes();
        for (int f = 0; f < dIn.length; f++) {
            if (replaces) {
                System.arraycopy(dOut[step.at() + f], 0, dIn[f], 0, n);
            } else {
                DenseLoops.add(dOut[step.at() + f], dIn[f], n);
            }
        }
    }
}
