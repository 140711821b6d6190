package org.implicit4j.tensor.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.OperationContract;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.parameter.Initialiser;
import org.implicit4j.tensor.parameter.ParameterLayout;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LookupTest {

    private static INDArray ids(Shape shape, int rows, RandomGenerator random) {
        double[] numbers = random.ints(shape.size(), 0, rows).asDoubleStream().toArray();
        return Nd4j.createFromArray(numbers).reshape(shape.toLongs());
    }

    /** Seven ids of a table of four rows: some are equal. */
    @Nested
    class OfASmallTable extends OperationContract {
        @Override
        protected Operation operation() {
            return new Lookup(1);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(7), Shape.of(4, 3));
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return i == 0 ? ids(shape, 4, random) : super.value(i, shape, random);
        }
    }

    /** So many rows and ids that several tasks share them. */
    @Nested
    class OfALargeTableWithAScale extends OperationContract {
        @Override
        protected Operation operation() {
            return new Lookup(-2.5);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 67), Shape.of(150, 5));
        }

        @Override
        protected INDArray value(int i, Shape shape, RandomGenerator random) {
            return i == 0 ? ids(shape, 150, random) : super.value(i, shape, random);
        }
    }

    @Test
    void idsPickRowsInTheirOrder() {
        try (INDArray ids = Nd4j.createFromArray(2.0, 0.0, 2.0);
                INDArray table = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}, {5, 6}});
                INDArray y = Nd4j.zeros(table.dataType(), 3, 2)) {
            new Lookup(10).forward(List.of(ids, table), y);

            assertThat(y.toDoubleMatrix()).isDeepEqualTo(new double[][] {{50, 60}, {10, 20}, {50, 60}});
        }
    }

    @Test
    void idsOutsideTheTableAndBetweenRowsAreNamed() {
        for (double wrong : new double[] {-1, 3, 0.5, Double.NaN}) {
            try (INDArray ids = Nd4j.createFromArray(0.0, wrong)) {
                assertThatThrownBy(() -> Lookup.rows(ids, 3))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Id " + wrong)
                        .hasMessageContaining("position 1")
                        .hasMessageContaining("0 to 2");
            }
        }
    }

    @Test
    void theBlockLooksUpItsWeight() {
        var layout = ParameterLayout.builder();
        var embedding = new Embedding(layout.scope("wte"), Initialiser.constant(3), 11, 4, 1);
        var formula = Formula.builder();

        assertThat(embedding.apply(formula.varying("ids", 2, 5)).shape()).isEqualTo(Shape.of(2, 5, 4));
        assertThat(embedding.weight().name()).isEqualTo("wte.weight");
        assertThat(embedding.weight().shape()).containsExactly(11, 4);
    }
}
