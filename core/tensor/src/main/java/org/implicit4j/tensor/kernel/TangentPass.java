package org.implicit4j.tensor.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.implicit4j.tensor.formula.Value;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The Jacobian-vector product of a formula in forward mode, on memory of its own. */
final class TangentPass implements AutoCloseable {

    private final Flow flow;
    private final Bindings tangents;
    private final ForwardPass pass;

    TangentPass(List<Node> nodes, Flow flow, DataType type) {
        this.flow = flow;
        this.tangents = new Bindings(flow.formula());
        this.pass = new ForwardPass(nodes, this::push, flow, new BitSet(), tangents, type);
    }

    private void push(Node node, INDArray target) {
        List<@Nullable INDArray> incoming = new ArrayList<>();
        for (Value argument : node.value().arguments()) {
            incoming.add(argument.varies() ? tangents.get(argument) : null);
        }
        node.prepared().jvp(node.point(), incoming, target);
    }

    void run(List<INDArray> given, List<INDArray> results) {
        var inputs = flow.formula().varying();
        for (int i = 0; i < inputs.size(); i++) {
            tangents.set(inputs.get(i), given.get(i));
        }
        for (int i = 0; i < results.size(); i++) {
            Value root = Flow.root(flow.formula().results().get(i));
            if (!root.varies()) { // a result that does not move has a tangent of zero
                tangents.set(root, results.get(i).assign(0).reshape(root.shape().toLongs()));
            }
        }
        pass.run(results);
    }

    /** Returns the elements of its memory. */
    long elements() {
        return pass.elements();
    }

    @Override
    public void close() {
        pass.close();
    }
}
