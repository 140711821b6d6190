package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class UnaryTest {

    /** The contract for a function, on more elements than fit one tile of a kernel. */
    private abstract static class OfEachElement extends OperationContract {

        private final Function function;

        OfEachElement(Function function) {
            this.function = function;
        }

        @Override
        protected Operation operation() {
            return new Unary(function);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 5, 701));
        }
    }

    @Nested
    class Relu extends OfEachElement {
        Relu() {
            super(Function.RELU);
        }

        /** Away from the kink, over which no difference may reach. */
        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            INDArray x = gaussian(shape, random);
            return x.addi(Transforms.sign(x, true).muli(0.1));
        }
    }

    @Nested
    class Gelu extends OfEachElement {
        Gelu() {
            super(Function.GELU);
        }
    }

    @Nested
    class GeluTanh extends OfEachElement {
        GeluTanh() {
            super(Function.GELU_TANH);
        }
    }

    @Nested
    class Silu extends OfEachElement {
        Silu() {
            super(Function.SILU);
        }
    }

    @Nested
    class Tanh extends OfEachElement {
        Tanh() {
            super(Function.TANH);
        }
    }

    @Nested
    class Sigmoid extends OfEachElement {
        Sigmoid() {
            super(Function.SIGMOID);
        }
    }

    @Nested
    class Exp extends OfEachElement {
        Exp() {
            super(Function.EXP);
        }
    }

    @Nested
    class Square extends OfEachElement {
        Square() {
            super(Function.SQUARE);
        }
    }

    /** Full tiles and a rest. */
    @Nested
    class TanhOfManyNumbers extends OfEachElement {
        TanhOfManyNumbers() {
            super(Function.TANH);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(5, 9001));
        }
    }

    /** Nothing but full tiles. */
    @Nested
    class GeluOfFullTiles extends OfEachElement {
        GeluOfFullTiles() {
            super(Function.GELU);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 16, 1024));
        }
    }

    private static final double[] AT = {-5.5, -2.25, -0.75, -0.001, 0.5, 1.75, 4.0};

    @Test
    void reluIsThePositivePart() {
        assertThat(values(Function.RELU)).containsExactly(new double[] {0.0, 0.0, 0.0, 0.0, 0.5, 1.75, 4.0}, EXACT);
    }

    @Test
    void geluIsExactByTheErrorFunction() {
        assertThat(values(Function.GELU))
                .containsExactly(
                        new double[] {
                            -1.0444259356238245e-07,
                            -0.027505063473850584,
                            -0.16997051428265114,
                            -0.000499601057786089,
                            0.34573123063700656,
                            1.67989647548832,
                            3.9998733150326675
                        },
                        EXACT);
    }

    @Test
    void geluTanhIsTheApproximationOfGelu() {
        assertThat(values(Function.GELU_TANH))
                .containsExactly(
                        new double[] {
                            -5.9276402638802624e-09,
                            -0.02720132989728861,
                            -0.1700394448343797,
                            -0.000499601057786418,
                            0.34571400982514394,
                            1.6797953823412513,
                            3.9999297540518075
                        },
                        EXACT);
    }

    @Test
    void siluIsTheNumberTimesItsSigmoid() {
        assertThat(values(Function.SILU))
                .containsExactly(
                        new double[] {
                            -0.0223857574374287,
                            -0.21453629602299637,
                            -0.24061597561845527,
                            -0.0004997500000208334,
                            0.3112296656009273,
                            1.4909174034445434,
                            3.928055160151634
                        },
                        EXACT);
    }

    @Test
    void tanhIsTheHyperbolicTangent() {
        assertThat(values(Function.TANH))
                .containsExactly(
                        new double[] {
                            -0.9999665971563038,
                            -0.9780261147388136,
                            -0.6351489523872873,
                            -0.0009999996666668,
                            0.46211715726000974,
                            0.9413755384972874,
                            0.999329299739067
                        },
                        EXACT);
    }

    @Test
    void sigmoidIsTheLogisticFunction() {
        assertThat(values(Function.SIGMOID))
                .containsExactly(
                        new double[] {
                            0.004070137715896128,
                            0.09534946489910949,
                            0.320821300824607,
                            0.4997500000208333,
                            0.6224593312018546,
                            0.8519528019683106,
                            0.9820137900379085
                        },
                        EXACT);
    }

    @Test
    void expIsTheExponential() {
        assertThat(values(Function.EXP))
                .containsExactly(
                        new double[] {
                            0.004086771438464067,
                            0.10539922456186433,
                            0.4723665527410147,
                            0.999000499833375,
                            1.6487212707001282,
                            5.754602676005731,
                            54.598150033144236
                        },
                        EXACT);
    }

    @Test
    void squareIsTheSquare() {
        assertThat(values(Function.SQUARE))
                .containsExactly(new double[] {30.25, 5.0625, 0.5625, 1e-06, 0.25, 3.0625, 16.0}, EXACT);
    }

    private static final org.assertj.core.data.Offset<Double> EXACT =
            within(1e-14); // a few roundings of numbers up to 55

    /** The expected numbers come from mpmath with 40 digits. */
    private static double[] values(Function function) {
        INDArray result = Nd4j.create(DataType.DOUBLE, AT.length);
        new Unary(function).forward(List.of(Nd4j.createFromArray(AT)), result);
        return result.toDoubleVector();
    }

    @Test
    void whereTheSlopeFollowsFromTheResultTheArgumentIsNotKept() {
        assertThat(new Unary(Function.TANH).keepsArgument(0)).isFalse();
        assertThat(new Unary(Function.TANH).keepsResult()).isTrue();
        assertThat(new Unary(Function.GELU).keepsArgument(0)).isTrue();
        assertThat(new Unary(Function.GELU).keepsResult()).isFalse();
    }
}
