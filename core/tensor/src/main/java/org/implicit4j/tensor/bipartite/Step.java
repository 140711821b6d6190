package org.implicit4j.tensor.bipartite;

/** One operation of a program. It reads a whole block and writes some features of another. */
sealed interface Step {

    /** Returns the block that is read. */
    Block in();

    /** Returns the block that is written, from feature {@link #at} on. */
    Block out();

    /** Returns the first feature that is written. */
    int at();

    /** Returns how many features are written. */
    int features();

    /** Applies a layer to every node. */
    record Linear(Layer layer, Block in, Block out, int at) implements Step {
        @Override
        public int features() {
            return layer.outputs();
        }
    }

    /** Sums the neighbours, {@code t_i = sum_j A_ij s_j}. */
    record Gather(Block in, Block out, int at) implements Step {
        @Override
        public int features() {
            return in.features();
        }
    }

    /** Copies a block, to stand beside another one. */
    record Copy(Block in, Block out, int at) implements Step {
        @Override
        public int features() {
            return in.features();
        }
    }
}
