package org.implicit4j.tensor.bipartite;

/**
 * One orientation of a sparse matrix: the neighbours of target {@code i} are the entries {@code start[i]} to {@code start[i+1]-1}.
 *
 * <p>The arrays are shared with their owner and must not be written to.
 *
 * @param start length targets + 1, non-decreasing
 * @param index the source of each entry
 * @param value the weight of each entry
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers for hot loops, never compared or hashed
record Compressed(int[] start, int[] index, float[] value) {

    int targets() {
        return start.length - 1;
    }

    /** Returns the same entries by source instead of by target, each list in ascending order of the targets. */
    Compressed transposed(int sources) {
        var first = new int[sources + 1];
        for (int source : index) {
            first[source + 1]++;
        }
        for (int i = 0; i < sources; i++) {
            first[i + 1] += first[i];
        }
        var next = first.clone();
        var targets = new int[index.length];
        var weights = new float[index.length];
        for (int i = 0; i < targets(); i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                int at = next[index[k]]++;
                targets[at] = i;
                weights[at] = value[k];
            }
        }
        return new Compressed(first, targets, weights);
    }
}
