package org.implicit4j.llm.generate;

import java.util.List;

/**
 * New tokens of some sequences, as many of each.
 *
 * @param rows which sequences of the store, in rising order
 * @param sequences their tokens, those before the new ones included
 * @param count how many tokens of each are new
 * @param padded to how many they are filled up behind, which changes nothing before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
record Chunk(int[] rows, List<Sequence> sequences, int count, int padded) {

    /** Returns the token {@code back} places before the {@code i}-th new one of a sample. */
    int id(KvStore store, int sample, int i, int back) {
        return sequences.get(sample).token(store.length(rows[sample]) + i - back);
    }
}
