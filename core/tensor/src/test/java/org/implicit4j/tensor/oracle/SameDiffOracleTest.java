package org.implicit4j.tensor.oracle;

import static org.implicit4j.tensor.oracle.Comparison.assertAgreement;
import static org.implicit4j.tensor.oracle.Comparison.shape;

import org.implicit4j.tensor.attention.Attention;
import org.implicit4j.tensor.attention.Softmax;
import org.implicit4j.tensor.convolution.Concatenation;
import org.implicit4j.tensor.convolution.Convolution;
import org.implicit4j.tensor.convolution.Epilogue;
import org.implicit4j.tensor.convolution.TransposedConvolution;
import org.implicit4j.tensor.formula.Columns;
import org.implicit4j.tensor.linear.GatedSilu;
import org.implicit4j.tensor.linear.LinearMap;
import org.implicit4j.tensor.norm.GroupNormalisation;
import org.implicit4j.tensor.norm.LayerNormalisation;
import org.implicit4j.tensor.norm.NormWeights;
import org.implicit4j.tensor.norm.RmsNormalisation;
import org.implicit4j.tensor.sparse.GatherSum;
import org.implicit4j.tensor.sparse.SparseRows;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/** Blocks against SameDiff: their values, and their cotangents by inputs and weights alike. */
class SameDiffOracleTest {

    private static final double EPSILON = 1e-5;

    private static SDVariable conv(SameDiff sd, PaddingMode mode, int side, int stride, SDVariable... x) {
        var config = Conv2DConfig.builder().kH(side).kW(side).sH(stride).sW(stride);
        SDVariable yxio = sd.permute(x[1], 2, 3, 1, 0);
        return sd.cnn()
                .conv2d(x[0], yxio, config.paddingMode(mode).dataFormat("NHWC").build());
    }

    @Test
    void convolutionWithZerosAroundAndBias() {
        assertAgreement(
                x -> x[0].apply(new Convolution(1, 1, Epilogue.BIAS), x[1], x[2]),
                (sd, x) -> conv(sd, PaddingMode.SAME, 3, 1, x[0], x[1]).add(x[2]),
                shape(2, 5, 7, 3),
                shape(4, 3, 3, 3),
                shape(4));
    }

    @Test
    void convolutionThatHalvesAnImage() {
        assertAgreement(
                x -> x[0].apply(new Convolution(2, 0, Epilogue.NONE), x[1]),
                (sd, x) -> conv(sd, PaddingMode.VALID, 2, 2, x),
                shape(2, 6, 10, 3),
                shape(5, 3, 2, 2));
    }

    @Test
    void transposedConvolutionThatDoublesAnImage() {
        var config = DeConv2DConfig.builder()
                .kH(2)
                .kW(2)
                .sH(2)
                .sW(2)
                .isSameMode(false)
                .dataFormat("NHWC");
        assertAgreement(
                x -> x[0].apply(new TransposedConvolution(2), x[1]),
                (sd, x) -> sd.cnn().deconv2d(x[0], sd.permute(x[1], 2, 3, 1, 0), config.build()),
                shape(2, 3, 5, 4),
                shape(4, 3, 2, 2));
    }

    private static SDVariable linear(SameDiff sd, SDVariable rows, SDVariable weight) {
        return sd.mmul(rows, weight, false, true, false);
    }

    @Test
    void linearMapWithBias() {
        assertAgreement(
                x -> x[0].apply(new LinearMap(true), x[1], x[2]),
                (sd, x) -> linear(sd, x[0].reshape(6, 5), x[1]).add(x[2]).reshape(2, 3, 4),
                shape(2, 3, 5),
                shape(4, 5),
                shape(4));
    }

    @Test
    void swiGlu() {
        assertAgreement(
                x -> x[0].apply(new LinearMap(false), x[1])
                        .apply(new GatedSilu())
                        .apply(new LinearMap(false), x[2]),
                (sd, x) -> {
                    SDVariable pairs = linear(sd, x[0], x[1]);
                    SDVariable gate = sd.nn().swish(columns(pairs, 0, 7));
                    return linear(sd, gate.mul(columns(pairs, 7, 14)), x[2]);
                },
                shape(6, 5),
                shape(14, 5),
                shape(5, 7));
    }

    /** {@code x} divided by the root of its mean square along {@code axes}. */
    private static SDVariable scaled(SameDiff sd, SDVariable x, int... axes) {
        return x.mul(sd.math().rsqrt(sd.math().square(x).mean(true, axes).add(EPSILON)));
    }

    private static SDVariable standardised(SameDiff sd, SDVariable x, int... axes) {
        return scaled(sd, x.sub(x.mean(true, axes)), axes);
    }

    @Test
    void layerNorm() {
        assertAgreement(
                x -> x[0].apply(new LayerNormalisation(EPSILON, NormWeights.WEIGHT_AND_BIAS), x[1], x[2]),
                (sd, x) -> standardised(sd, x[0], 2).mul(x[1]).add(x[2]),
                shape(2, 3, 5),
                shape(5),
                shape(5));
    }

    @Test
    void rmsNorm() {
        assertAgreement(
                x -> x[0].apply(new RmsNormalisation(EPSILON, NormWeights.WEIGHT), x[1]),
                (sd, x) -> scaled(sd, x[0], 2).mul(x[1]),
                shape(2, 3, 5),
                shape(5));
    }

    @Test
    void groupNorm() {
        assertAgreement(
                x -> x[0].apply(new GroupNormalisation(2, EPSILON, NormWeights.WEIGHT_AND_BIAS), x[1], x[2]),
                (sd, x) -> standardised(sd, x[0].reshape(2, 15, 2, 3), 1, 3)
                        .reshape(2, 3, 5, 6)
                        .mul(x[1])
                        .add(x[2]),
                shape(2, 3, 5, 6),
                shape(6),
                shape(6));
    }

    @Test
    void softmax() {
        assertAgreement(x -> x[0].apply(new Softmax()), (sd, x) -> sd.nn().softmax(x[0], -1), shape(2, 3, 5));
    }

    private static SDVariable split(SameDiff sd, SDVariable x, int tokens) {
        return sd.permute(x.reshape(2, tokens, 2, 3), 0, 2, 1, 3);
    }

    /** Two sequences and two heads of size 3; {@code unseen} is added to the scores. */
    private static SDVariable attention(SameDiff sd, INDArray unseen, int queries, int keys, SDVariable... x) {
        SDVariable scores = sd.mmul(split(sd, x[0], queries), split(sd, x[1], keys), false, true, false);
        SDVariable seen = scores.mul(1 / Math.sqrt(3)).add(sd.constant(unseen));
        SDVariable mixed = sd.nn().softmax(seen, -1).mmul(split(sd, x[2], keys));
        return sd.permute(mixed, 0, 2, 1, 3).reshape(2, queries, 6);
    }

    @Test
    void attentionOfEveryTokenToEveryOther() {
        assertAgreement(
                x -> x[0].apply(new Attention(2, false, Attention.Input.PACKED)),
                (sd, x) -> attention(
                        sd,
                        Nd4j.zeros(DataType.DOUBLE, 5, 5),
                        5,
                        5,
                        features(x[0], 0, 6),
                        features(x[0], 6, 12),
                        features(x[0], 12, 18)),
                shape(2, 5, 18));
    }

    /** The last query stands at the last key. */
    @Test
    void causalAttentionWithMoreKeysThanQueries() {
        INDArray unseen = Nd4j.zeros(DataType.DOUBLE, 4, 7);
        for (int query = 0; query < 4; query++) {
            for (int key = query + 4; key < 7; key++) {
                unseen.putScalar(query, key, -1e9);
            }
        }
        assertAgreement(
                x -> x[0].apply(new Attention(2, true, Attention.Input.SEPARATE), x[1], x[2]),
                (sd, x) -> attention(sd, unseen, 4, 7, x),
                shape(2, 4, 6),
                shape(2, 7, 6),
                shape(2, 7, 6));
    }

    @Test
    void functionsOfEachElement() {
        int[] rows = {3, 25};
        assertAgreement(x -> x[0].relu(), (sd, x) -> sd.nn().relu(x[0], 0), rows);
        assertAgreement(x -> x[0].tanh(), (sd, x) -> sd.math().tanh(x[0]), rows);
        assertAgreement(x -> x[0].sigmoid(), (sd, x) -> sd.nn().sigmoid(x[0]), rows);
        assertAgreement(x -> x[0].silu(), (sd, x) -> sd.nn().swish(x[0]), rows);
        assertAgreement(
                x -> x[0].gelu(),
                (sd, x) ->
                        x[0].mul(sd.math().erf(x[0].mul(Math.sqrt(0.5))).add(1)).mul(0.5),
                rows);
        assertAgreement(x -> x[0].exp(), (sd, x) -> sd.math().exp(x[0]), rows);
        assertAgreement(x -> x[0].square(), (sd, x) -> sd.math().square(x[0]), rows);
    }

    @Test
    void sumsAndProductsThatRepeatTheSmallerArray() {
        assertAgreement(x -> x[0].plus(2, x[1]), (sd, x) -> x[0].add(x[1].mul(2)), shape(2, 3, 5), shape(3, 5));
        assertAgreement(x -> x[0].times(x[1]), (sd, x) -> x[0].mul(x[1]), shape(2, 3, 5), shape(5));
    }

    @Test
    void concatenationOfFeatures() {
        assertAgreement(
                x -> x[0].apply(new Concatenation(), x[1]),
                (sd, x) -> sd.concat(2, x[0], x[1]),
                shape(2, 3, 5),
                shape(2, 3, 4));
    }

    private static SDVariable columns(SDVariable rows, int from, int to) {
        return rows.get(SDIndex.all(), SDIndex.interval(from, to));
    }

    private static SDVariable features(SDVariable tokens, int from, int to) {
        return tokens.get(SDIndex.all(), SDIndex.all(), SDIndex.interval(from, to));
    }

    @Test
    void columnsOfRows() {
        assertAgreement(x -> x[0].apply(new Columns(2, 3)), (sd, x) -> features(x[0], 2, 5), shape(2, 3, 7));
    }

    /** The gather is a product with the matrix that has a one per entry, as SameDiff's own has a wrong gradient. */
    @Test
    void weightedSumOverNeighbours() {
        var rows = new SparseRows(new int[] {0, 2, 2, 5, 6}, new int[] {1, 3, 0, 3, 3, 4}, 5);
        INDArray columnOf = ones(6, 5, rows.columns());
        INDArray rowOf = ones(6, 4, 0, 0, 2, 2, 2, 3);
        assertAgreement(
                x -> x[0].apply(new GatherSum(rows, true), x[1]),
                (sd, x) -> {
                    SDVariable entries = sd.constant(columnOf).mmul(x[0]).mul(x[1].reshape(6, 1));
                    return sd.mmul(sd.constant(rowOf), entries, true, false, false);
                },
                shape(5, 3),
                shape(6));
    }

    private static INDArray ones(int rows, int columns, int... at) {
        INDArray matrix = Nd4j.zeros(DataType.DOUBLE, rows, columns);
        for (int row = 0; row < rows; row++) {
            matrix.putScalar(row, at[row], 1);
        }
        return matrix;
    }
}
