package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AddTest {

    @Nested
    class OfEqualShapes extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add();
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 4), Shape.of(2, 3, 4));
        }
    }

    @Nested
    class OfABias extends OperationContract {
        @Override
        protected Operation operation() {
            return new Add();
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(2, 3, 4), Shape.of(4));
        }
    }

    @Test
    void shapesHaveToFit() {
        assertThatThrownBy(() -> new Add().shape(List.of(Shape.of(2, 3), Shape.of(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("[2]");
    }
}
