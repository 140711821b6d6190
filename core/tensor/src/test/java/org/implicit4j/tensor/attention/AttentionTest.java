package org.implicit4j.tensor.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.tensor.attention.Attention.Input;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AttentionTest {

    private abstract static class Contract extends OperationContract {

        private final Attention attention;
        private final List<Shape> shapes;
        private final double[] lengths;

        Contract(Attention attention, double[] lengths, Shape... shapes) {
            this.attention = attention;
            this.lengths = lengths;
            this.shapes = List.of(shapes);
        }

        @Override
        protected Operation operation() {
            return attention;
        }

        @Override
        protected List<Shape> arguments() {
            return shapes;
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return shape.rank() == 1 ? Nd4j.createFromArray(lengths) : super.value(i, shape, random);
        }
    }

    @Nested
    class Causal extends Contract {
        Causal() {
            super(
                    new Attention(2, true, Input.SEPARATE),
                    new double[0],
                    Shape.of(2, 5, 6),
                    Shape.of(2, 5, 6),
                    Shape.of(2, 5, 6));
        }
    }

    @Nested
    class CausalOverSeveralBlocks extends Contract {
        CausalOverSeveralBlocks() {
            super(
                    new Attention(2, true, Input.SEPARATE),
                    new double[0],
                    Shape.of(2, 131, 10),
                    Shape.of(2, 131, 10),
                    Shape.of(2, 131, 10));
        }
    }

    /** The first two queries see nothing. */
    @Nested
    class CausalWithMoreQueriesThanKeys extends Contract {
        CausalWithMoreQueriesThanKeys() {
            super(
                    new Attention(1, true, Input.SEPARATE),
                    new double[0],
                    Shape.of(2, 69, 4),
                    Shape.of(2, 3, 4),
                    Shape.of(2, 3, 4));
        }
    }

    @Nested
    class Full extends Contract {
        Full() {
            super(
                    new Attention(3, false, Input.SEPARATE),
                    new double[0],
                    Shape.of(2, 4, 6),
                    Shape.of(2, 7, 6),
                    Shape.of(2, 7, 6));
        }
    }

    /** One sequence is empty, one shorter than its queries, and one uses all there is room for. */
    @Nested
    class CausalWithLengths extends Contract {
        CausalWithLengths() {
            super(
                    new Attention(2, true, Input.SEPARATE_WITH_LENGTHS),
                    new double[] {0, 2, 70, 37},
                    Shape.of(4, 3, 6),
                    Shape.of(4, 70, 6),
                    Shape.of(4, 70, 6),
                    Shape.of(4));
        }
    }

    @Nested
    class FullWithLengths extends Contract {
        FullWithLengths() {
            super(
                    new Attention(2, false, Input.SEPARATE_WITH_LENGTHS),
                    new double[] {4, 0, 5},
                    Shape.of(3, 66, 4),
                    Shape.of(3, 5, 4),
                    Shape.of(3, 5, 4),
                    Shape.of(3));
        }
    }

    @Nested
    class CausalPacked extends Contract {
        CausalPacked() {
            super(new Attention(2, true, Input.PACKED), new double[0], Shape.of(2, 67, 18));
        }
    }

    @Nested
    class CausalWithPast extends Contract {
        CausalWithPast() {
            super(
                    new Attention(2, true, Input.PACKED_WITH_PAST),
                    new double[] {0, 35, 40},
                    Shape.of(3, 66, 12),
                    Shape.of(3, 40, 8),
                    Shape.of(3));
        }
    }

    @Nested
    class FullWithPast extends Contract {
        FullWithPast() {
            super(
                    new Attention(1, false, Input.PACKED_WITH_PAST),
                    new double[] {1, 3},
                    Shape.of(2, 4, 6),
                    Shape.of(2, 3, 4),
                    Shape.of(2));
        }
    }

    private static INDArray random(int... shape) {
        return Nd4j.randn(
                org.nd4j.linalg.api.buffer.DataType.DOUBLE, Shape.of(shape).toLongs());
    }

    private static INDArray apply(Attention attention, INDArray... arguments) {
        INDArray result = arguments[0].size(2) == 18 ? random(2, 4, 6) : arguments[0].like();
        attention.forward(List.of(arguments), result);
        return result;
    }

    private static double distance(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }

    /** Plain loops over the definition. */
    private static INDArray naive(INDArray q, INDArray k, INDArray v, int heads, boolean causal) {
        int batch = (int) q.size(0);
        int queries = (int) q.size(1);
        int keys = (int) k.size(1);
        int size = (int) q.size(2) / heads;
        INDArray result = q.like();
        for (int b = 0; b < batch; b++) {
            for (int h = 0; h < heads; h++) {
                for (int i = 0; i < queries; i++) {
                    int seen = causal ? keys - queries + i + 1 : keys;
                    var p = new double[seen];
                    double sum = 0;
                    for (int j = 0; j < seen; j++) {
                        double score = 0;
                        for (int c = h * size; c < (h + 1) * size; c++) {
                            score += q.getDouble(b, i, c) * k.getDouble(b, j, c);
                        }
                        p[j] = Math.exp(score / Math.sqrt(size));
                        sum += p[j];
                    }
                    for (int c = h * size; c < (h + 1) * size; c++) {
                        double value = 0;
                        for (int j = 0; j < seen; j++) {
                            value += p[j] / sum * v.getDouble(b, j, c);
                        }
                        result.putScalar(new int[] {b, i, c}, value);
                    }
                }
            }
        }
        return result;
    }

    @Test
    void itIsWhatPlainLoopsOverTheDefinitionGive() {
        INDArray q = random(2, 3, 6);
        INDArray k = random(2, 5, 6);
        INDArray v = random(2, 5, 6);
        for (boolean causal : new boolean[] {false, true}) {
            INDArray found = apply(new Attention(2, causal, Input.SEPARATE), q, k, v);

            assertThat(distance(found, naive(q, k, v, 2, causal))).isLessThan(1e-14); // sums of five terms
        }
    }

    @Test
    void causalAttentionIsNotFullAttention() {
        INDArray x = random(2, 4, 6);

        assertThat(distance(
                        apply(new Attention(2, true, Input.SEPARATE), x, x, x),
                        apply(new Attention(2, false, Input.SEPARATE), x, x, x)))
                .isGreaterThan(1e-2);
    }

    @Test
    void keysBehindTheLengthDoNotMatter() {
        INDArray q = random(2, 2, 6);
        INDArray k = random(2, 5, 6);
        INDArray v = random(2, 5, 6);
        INDArray lengths = Nd4j.createFromArray(4.0, 4.0);
        var attention = new Attention(2, true, Input.SEPARATE_WITH_LENGTHS);
        INDArray before = apply(attention, q, k, v, lengths);
        k.putScalar(1, 4, 2, 1e6);
        v.putScalar(0, 4, 5, -1e6);

        assertThat(apply(attention, q, k, v, lengths)).isEqualTo(before);
    }

    @Test
    void packedArgumentsAreTheSameAsSeparateOnes() {
        INDArray q = random(2, 4, 6);
        INDArray k = random(2, 4, 6);
        INDArray v = random(2, 4, 6);

        assertThat(apply(new Attention(3, true, Input.PACKED), Nd4j.concat(2, q, k, v)))
                .isEqualTo(apply(new Attention(3, true, Input.SEPARATE), q, k, v));
    }

    @Test
    void theShapesHaveToFit() {
        var attention = new Attention(4, true, Input.SEPARATE);

        assertThatThrownBy(() -> attention.shape(List.of(Shape.of(2, 3, 6), Shape.of(2, 3, 6), Shape.of(2, 3, 6))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 heads")
                .hasMessageContaining("[2, 3, 6]");
        assertThatThrownBy(() -> attention.shape(List.of(Shape.of(2, 3, 8), Shape.of(2, 3, 8), Shape.of(2, 4, 8))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 4, 8]");
    }

    @Test
    void aLengthHasToBeWithinTheRoomThereIs() {
        var attention = new Attention(1, true, Input.SEPARATE_WITH_LENGTHS);

        assertThatThrownBy(() ->
                        apply(attention, random(1, 1, 2), random(1, 3, 2), random(1, 3, 2), Nd4j.createFromArray(4.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4.0")
                .hasMessageContaining("0 to 3");
    }
}
