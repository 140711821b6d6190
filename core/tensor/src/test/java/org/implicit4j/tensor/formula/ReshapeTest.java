package org.implicit4j.tensor.formula;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReshapeTest extends OperationContract {

    @Override
    protected Operation operation() {
        return new Reshape(Shape.of(6, 4));
    }

    @Override
    protected List<Shape> arguments() {
        return List.of(Shape.of(2, 3, 4));
    }

    @Test
    void theNumberOfElementsHasToStay() {
        assertThatThrownBy(() -> operation().shape(List.of(Shape.of(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24");
    }
}
