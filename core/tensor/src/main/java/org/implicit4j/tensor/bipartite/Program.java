package org.implicit4j.tensor.bipartite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A straight-line program over the nodes of bipartite graphs: layers, sums over neighbours, and copies.
 *
 * <p>Samples never meet in it, so that a runner may take a few samples at a time through the whole program and its adjoint
 * while their activations stay in the cache. Immutable.
 */
public final class Program {

    private final List<Block> blocks;
    private final List<Block> inputs;
    private final BitSet variable;
    private final List<Step> steps;
    private final Block output;

    private Program(Builder builder, Block output) {
        this.blocks = List.copyOf(builder.blocks);
        this.inputs = List.copyOf(builder.inputs);
        this.variable = (BitSet) builder.variable.clone();
        this.steps = List.copyOf(builder.steps);
        this.output = output;
    }

    /** Starts an empty program. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the inputs, in the order in which a run expects them. */
    public List<Block> inputs() {
        return inputs;
    }

    /** Returns the inputs for which an adjoint run returns a cotangent, in order. */
    public List<Block> variables() {
        return inputs.stream().filter(block -> variable.get(block.id())).toList();
    }

    /** Returns the result. */
    public Block output() {
        return output;
    }

    /**
     * Returns how many floating-point operations a run takes, as the program is written: 2 per weight and node of a layer, 1 per
     * number for a bias and for a ReLU, 2 per entry of the matrix and feature of a sum over neighbours; copies are free.
     *
     * @param rows nodes on the side of the rows
     * @param columns nodes on the side of the columns
     * @param entries of the matrix between them
     */
    public double flops(long rows, long columns, long entries) {
        double sum = 0;
        for (Step step : steps) {
            if (step instanceof Step.Linear linear) {
                sum += linear.layer().flops() * (linear.in().side() == Side.ROWS ? rows : columns);
            } else if (step instanceof Step.Gather gather) {
                sum += 2.0 * entries * gather.features();
            }
        }
        return sum;
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Step> steps() {
        return steps;
    }

    boolean isVariable(Block block) {
        return variable.get(block.id());
    }

    /** Returns, by block, whether a cotangent must reach it: a variable or something computed with parameters or from one. */
    BitSet needsCotangent() {
        var needed = (BitSet) variable.clone();
        for (Step step : steps) {
            if (step instanceof Step.Linear || needed.get(step.in().id())) {
                needed.set(step.out().id());
            }
        }
        return needed;
    }

    /** Writes a program step by step; a block has to be written before it is read. */
    public static final class Builder {

        private final List<Block> blocks = new ArrayList<>();
        private final List<Block> inputs = new ArrayList<>();
        private final BitSet variable = new BitSet();
        private final List<Step> steps = new ArrayList<>();

        private Builder() {}

        /** Adds an input that no one differentiates by. */
        public Block constant(Side side, int features) {
            var block = block(side, features);
            inputs.add(block);
            return block;
        }

        /** Adds an input that an adjoint run returns a cotangent for. */
        public Block variable(Side side, int features) {
            var block = constant(side, features);
            variable.set(block.id());
            return block;
        }

        /**
         * Adds a block that later steps fill.
         *
         * @throws IllegalArgumentException if {@code features} is not positive
         */
        public Block block(Side side, int features) {
            if (features < 1) {
                throw new IllegalArgumentException("features (%d) must be at least 1.".formatted(features));
            }
            var block = new Block(blocks.size(), side, features);
            blocks.add(block);
            return block;
        }

        /** Applies {@code layer} to every node of {@code in} and returns the result as a block of its own. */
        public Block linear(Layer layer, Block in) {
            var out = block(in.side(), layer.outputs());
            linear(layer, in, out, 0);
            return out;
        }

        /**
         * Applies {@code layer} to every node of {@code in} and writes features {@code at} and following of {@code out}.
         *
         * @throws IllegalArgumentException if the sizes or sides do not fit
         */
        public void linear(Layer layer, Block in, Block out, int at) {
            if (layer.inputs() != in.features() || in.side() != out.side()) {
                throw new IllegalArgumentException("The layer '%s' takes %d features, but got %s for %s."
                        .formatted(layer.weight().name(), layer.inputs(), in, out));
            }
            add(new Step.Linear(layer, in, out, at));
        }

        /**
         * Sums over the neighbours, {@code out_i = sum_j A_ij in_j} with the matrix or its transpose as the sides ask for.
         *
         * @throws IllegalArgumentException if both blocks are on one side or {@code in} does not fit
         */
        public void gather(Block in, Block out, int at) {
            if (in.side() == out.side()) {
                throw new IllegalArgumentException(
                        "A sum over neighbours leads to the other side; got %s and %s.".formatted(in, out));
            }
            add(new Step.Gather(in, out, at));
        }

        /**
         * Copies {@code in} to features {@code at} and following of {@code out}.
         *
         * @throws IllegalArgumentException if the sides differ or {@code in} does not fit
         */
        public void copy(Block in, Block out, int at) {
            if (in.side() != out.side()) {
                throw new IllegalArgumentException("%s cannot be copied to %s on the other side.".formatted(in, out));
            }
            add(new Step.Copy(in, out, at));
        }

        private void add(Step step) {
            if (step.at() < 0 || step.at() + step.features() > step.out().features()) {
                throw new IllegalArgumentException(
                        "%d features from %d on do not fit into %s.".formatted(step.features(), step.at(), step.out()));
            }
            steps.add(step);
        }

        /** Returns the program with {@code output} as its result. */
        public Program build(Block output) {
            return new Program(this, output);
        }
    }
}
