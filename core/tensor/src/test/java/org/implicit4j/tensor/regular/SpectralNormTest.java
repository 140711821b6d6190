package org.implicit4j.tensor.regular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Value;
import org.implicit4j.tensor.kernel.FormulaEvaluator;
import org.implicit4j.tensor.kernel.PortableKernels;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.implicit4j.tensor.parameter.Parameters;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SpectralNormTest extends OperationContract {

    @Override
    protected Operation operation() {
        return new SpectralNorm();
    }

    @Override
    protected List<Shape> arguments() {
        return List.of(Shape.of(4, 3, 2), Shape.of(4), Shape.of(6));
    }

    /** All about 2, so that the divisor is far from 0. */
    @Override
    protected INDArray value(int i, Shape shape, RandomGenerator random) {
        return gaussian(shape, random).muli(0.1).addi(2);
    }

    /** {@code H_a diag(3, 1, 0.5) H_b} with reflections {@code H_a = I - 2 a transpose(a)}: its largest singular value is 3. */
    private static INDArray weightOfNormThree() {
        double[] a = {2.0 / 3, 1.0 / 3, 2.0 / 3};
        double[] b = {0.6, 0, 0.8};
        double[] values = {3, 1, 0.5};
        double[][] weight = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    double left = (i == k ? 1 : 0) - 2 * a[i] * a[k];
                    double right = (k == j ? 1 : 0) - 2 * b[k] * b[j];
                    weight[i][j] += left * values[k] * right;
                }
            }
        }
        return Nd4j.createFromArray(weight);
    }

    private static INDArray normed(INDArray weight, PowerIteration vectors) {
        INDArray result = weight.ulike();
        new SpectralNorm().forward(List.of(weight, vectors.u(), vectors.v()), result);
        return result;
    }

    private static PowerIteration converged(INDArray weight) {
        var vectors = new PowerIteration(3, 3, new Random(1), DataType.DOUBLE);
        vectors.advance(weight, 40); // the error falls by (1/3)^2 per step
        return vectors;
    }

    @Test
    void theLargestSingularValueBecomesOne() {
        INDArray weight = weightOfNormThree();
        try (var vectors = converged(weight)) {
            assertThat(normed(weight, vectors).sub(weight.div(3)).amaxNumber().doubleValue())
                    .isLessThan(1e-14);
        }
    }

    @Test
    void theVectorsHaveLengthOne() {
        try (var vectors = converged(weightOfNormThree())) {
            assertThat(vectors.u().norm2Number().doubleValue()).isCloseTo(1, within(1e-14));
            assertThat(vectors.v().norm2Number().doubleValue()).isCloseTo(1, within(1e-14));
        }
    }

    /** Fixed vectors give the true derivative once they have converged, since the singular value is stationary in them. */
    @Test
    void theDerivativeIsThatOfTheWeightOverItsTrueNorm() {
        INDArray weight = weightOfNormThree();
        INDArray change = gaussian(Shape.of(3, 3), new Random(2));
        double h = 1e-5;
        INDArray ahead = weight.add(change.mul(h));
        INDArray behind = weight.sub(change.mul(h));
        try (var here = converged(weight);
                var there = converged(ahead);
                var back = converged(behind);
                var kernels = new PortableKernels(DataType.DOUBLE)) {
            INDArray difference = normed(ahead, there).sub(normed(behind, back)).div(2 * h);
            var builder = Formula.builder();
            Value w = builder.varying("w", 3, 3);
            var formula = builder.build(w.apply(new SpectralNorm(), w.bound("u", 3), w.bound("v", 3)));
            INDArray tangent = weight.ulike();
            try (FormulaEvaluator evaluator = kernels.evaluator(formula)) {
                evaluator.bind(null, List.of(here.u(), here.v()));
                evaluator.linearise(List.of(weight), List.of(weight.ulike()));
                evaluator.jvp(List.of(change), List.of(tangent));
            }

            assertThat(tangent.sub(difference).amaxNumber().doubleValue()).isLessThan(1e-8); // h^2, times some tens
        }
    }

    @Test
    void aSpectralWeightIsAParameterWithTwoBoundVectors() {
        var layout = ParameterLayout.builder();
        var weight = new SpectralWeight(layout.scope("conv"), Initialiser.normal(1), 4, 3, 2);
        var builder = Formula.builder();
        var formula = builder.build(weight.in(builder.varying("x", 1)));

        assertThat(formula.bound()).hasToString("[conv.weight_u[4], conv.weight_v[6]]");
        try (Parameters parameters = layout.build().initial(3)) {
            assertThat(parameters.view(weight.parameter()).shape()).containsExactly(4, 3, 2);
        }
    }

    @Test
    void theVectorsHaveToFitTheWeight() {
        assertThatThrownBy(() -> operation().shape(List.of(Shape.of(4, 6), Shape.of(4), Shape.of(4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 and 6")
                .hasMessageContaining("[4, 6]");
    }
}
