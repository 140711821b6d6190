package org.implicit4j.tensor.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KvCacheTest {

    private static INDArray packed(int tokens, double first) {
        return Nd4j.arange(first, first + 2 * tokens * 3).castTo(DataType.FLOAT).reshape(2, tokens, 3);
    }

    @Test
    void appendedKeysAndValuesLieBehindThoseOfEarlierTokens() {
        try (var cache = new KvCache(DataType.FLOAT, 2, 4, 1)) {
            cache.append(packed(2, 0));
            cache.truncate(1, 1);
            cache.append(packed(1, 100));

            assertThat(cache.lengths().toFloatVector()).containsExactly(3, 2);
            assertThat(cache.past().slice(0).toFloatMatrix())
                    .isEqualTo(new float[][] {{1, 2}, {4, 5}, {101, 102}, {0, 0}});
            assertThat(cache.past().slice(1).toFloatMatrix())
                    .isEqualTo(new float[][] {{7, 8}, {104, 105}, {0, 0}, {0, 0}});
        }
    }

    @Test
    void aSequenceWithoutRoomLeavesTheCacheAsItWas() {
        try (var cache = new KvCache(DataType.FLOAT, 2, 2, 1)) {
            cache.append(packed(1, 0));

            assertThatThrownBy(() -> cache.append(packed(2, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 tokens")
                    .hasMessageContaining("cache of 2");
            assertThat(cache.length(0)).isEqualTo(1);
        }
    }

    @Test
    void anotherShapeIsRefused() {
        try (var cache = new KvCache(DataType.FLOAT, 2, 2, 2)) {
            assertThatThrownBy(() -> cache.append(packed(1, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[2, 1, 3]");
        }
    }

    @Test
    void truncatingDoesNotMakeASequenceLonger() {
        try (var cache = new KvCache(DataType.FLOAT, 2, 2, 1)) {
            assertThatThrownBy(() -> cache.truncate(0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 tokens");
        }
    }

    @Test
    void bytesAreThoseOfKeysValuesAndLengths() {
        try (var cache = new KvCache(DataType.FLOAT, 2, 5, 3)) {
            assertThat(cache.bytes()).isEqualTo((2 * 5 * 2 * 3 + 2) * Float.BYTES);
        }
    }

    @Test
    void clearingForgetsEverything() {
        try (var cache = new KvCache(DataType.FLOAT, 2, 2, 1)) {
            cache.append(packed(2, 0));
            cache.clear();

            assertThat(cache.lengths().toFloatVector()).containsExactly(0, 0);
        }
    }
}
