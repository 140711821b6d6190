package org.implicit4j.tensor.attention;

import java.util.Arrays;

/** Sets what queries do not see: scores to minus infinity, probabilities and their cotangents to zero. */
final class Unseen {

    private final int sources;
    private final float[] infinities;
    private final float[] zeros;

    /**
     * @param sources how many sources of keys there are
     * @param columns how many columns scores have at most
     */
    Unseen(int sources, int columns) {
        this.sources = sources;
        this.zeros = new float[columns];
        this.infinities = new float[columns];
        Arrays.fill(infinities, Float.NEGATIVE_INFINITY);
    }

    /** Hides the scores of keys that a query does not see, and of columns behind all keys. */
    void hide(ScoreMatrix scores, AttentionCall call, Block block, int columns) {
        int first = 0;
        for (int s = 0; s < sources; s++) {
            int all = call.seen(s, block);
            for (int row = 0; row < block.rows(); row++) {
                int seen = call.seen(s, block.sequence(), block.first() + row);
                if (seen == all) {
                    break; // and so do all queries behind it
                }
                scores.put(row * columns + first + seen, infinities, all - seen);
            }
            first += all;
        }
        behind(scores, block, first, columns, infinities);
    }

    /** Sets the columns behind the keys that a block sees to zero. */
    void clearBehind(ScoreMatrix cotangents, AttentionCall call, Block block, int columns) {
        behind(cotangents, block, call.seen(block.sequence(), block.last()), columns, zeros);
    }

    private static void behind(ScoreMatrix matrix, Block block, int first, int columns, float[] values) {
        for (int row = 0; first < columns && row < block.rows(); row++) {
            matrix.put(row * columns + first, values, columns - first);
        }
    }

    /** Sets the probabilities of queries that see nothing to zero; they come first. */
    void blank(ScoreMatrix probabilities, AttentionCall call, Block block, int columns) {
        for (int row = 0; call.seen(block.sequence(), block.first() + row) == 0; row++) {
            probabilities.put(row * columns, zeros, columns);
        }
    }
}
