package org.implicit4j.tensor.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NativePrimitiveTest {

    private static NativePrimitive relu(memory.desc layout, Workers workers) {
        var description = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_inference, algorithm.eltwise_relu, layout, 0, 0),
                OneDnn.attributes(),
                OneDnn.engine());
        return new NativePrimitive(
                description, workers, new Slot(DNNL_ARG_SRC, layout), new Slot(DNNL_ARG_DST, layout));
    }

    @Test
    void severalWorkersRunItAtOnceEachOnItsOwnRows() {
        int rows = 64;
        int columns = 37;
        try (var workers = new Workers(3);
                var relu = relu(OneDnn.vector(columns), workers);
                INDArray x = Nd4j.rand(rows, columns).subi(0.5);
                INDArray y = Nd4j.zeros(rows, columns)) {
            workers.run(rows, (worker, row) -> {
                long offset = (long) row * columns * Float.BYTES;
                relu.run(worker, Address.of(x) + offset, Address.of(y) + offset);
            });

            assertThat(relu.implementation()).isNotEmpty();
            assertThat(y.toFloatMatrix())
                    .isEqualTo(Nd4j.math().max(x, Nd4j.zeros(rows, columns)).toFloatMatrix());
        }
    }

    @Test
    void reorderingTransposesWhatIsNamedInAnotherOrder() {
        try (var workers = new Workers(1);
                var transposed = new NativeArray(OneDnn.array(memory.format_tag.ba, 2, 3));
                var reordering = Reordering.of(OneDnn.matrix(2, 3), transposed.layout(), workers);
                INDArray x = Nd4j.createFromArray(new float[] {1, 2, 3, 4, 5, 6})) {
            reordering.run(0, Address.of(x), transposed.address());

            var found = new float[6];
            new Address(transposed.address()).get(found);
            assertThat(found).containsExactly(1, 4, 2, 5, 3, 6);
        }
    }

    @Test
    void eachArrayNeedsAnAddress() {
        try (var workers = new Workers(1);
                var relu = relu(OneDnn.vector(5), workers)) {
            assertThatThrownBy(() -> relu.run(0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 addresses")
                    .hasMessageContaining("2 arrays");
        }
    }
}
