package org.implicit4j.tensor.kernel;

import java.util.BitSet;
import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Value;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The vector-Jacobian product of a formula for one choice of inputs and parameters, from the results back: what nobody
 * asked for is not computed.
 */
final class BackwardPass implements AutoCloseable {

    private final Formula formula;
    private final Bindings cotangents;
    private final BackwardPlan plan;
    private final MemoryPlan memory;
    private final Slots slots;

    /**
     * @param nodes all operations that can be differentiated, arguments first
     * @param wanted the inputs and parameters whose cotangents are asked for
     */
    BackwardPass(List<Node> nodes, Flow flow, BitSet wanted, DataType type) {
        this.formula = flow.formula();
        this.cotangents = new Bindings(formula);
        this.plan = new BackwardPlan(nodes, flow, wanted, cotangents);
        this.memory = plan.memory();
        this.slots = new Slots(memory, type);
        for (Value value : formula.values()) {
            if (plan.holds(value)) {
                cotangents.set(value, slots.view(value.id(), value.shape()));
            }
        }
    }

    /** Sets where the cotangent of a wanted input or parameter goes; a parameter's is added to what is there. */
    void into(Value leaf, INDArray target) {
        cotangents.set(leaf, target);
        if (!plan.writes(leaf) && leaf.origin() != Value.Origin.PARAMETER) {
            target.assign(0);
        }
    }

    /** Runs backwards from the cotangents of the results, after {@link #into} was called for all that is wanted. */
    void run(List<INDArray> given) {
        var begun = new BitSet();
        for (int i = 0; i < given.size(); i++) {
            Value result = formula.results().get(i);
            if (plan.reaches(result)) {
                begin(result, given.get(i), begun);
            }
        }
        for (BackwardPlan.Share share : plan.shares()) {
            share.cleared().forEach(value -> cotangents.get(value).assign(0));
            Node node = share.node();
            node.prepared().vjp(node.point(), cotangents.get(node.value()), share.collector());
        }
    }

    private void begin(Value result, INDArray given, BitSet begun) {
        Value root = Flow.root(result);
        if (plan.borrows(root)) {
            cotangents.set(root, given.reshape(root.shape().toLongs()));
        } else if (begun.get(root.id()) || root.origin() == Value.Origin.PARAMETER) {
            cotangents.get(result).addi(given);
        } else {
            cotangents.get(result).assign(given);
        }
        begun.set(root.id());
    }

    /** Returns the elements of its memory. */
    long elements() {
        return memory.elements();
    }

    @Override
    public void close() {
        slots.close();
    }
}
