package org.implicit4j.tensor.formula;

import java.util.List;
import org.junit.jupiter.api.Nested;

class UnaryTest {

    @Nested
    class Tanh extends OperationContract {
        @Override
        protected Operation operation() {
            return new Unary(Unary.Function.TANH);
        }

        @Override
        protected List<Shape> arguments() {
            return List.of(Shape.of(3, 5));
        }
    }
}
