package org.implicit4j.tensor.kernel;

import java.util.BitSet;
import java.util.List;
import org.implicit4j.tensor.formula.Formula;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Reshape;
import org.implicit4j.tensor.formula.Value;

/** What depends on what in a formula, and which values are one piece of memory under several shapes. */
final class Flow {

    private final Formula formula;
    private final BitSet needed = new BitSet();

    Flow(Formula formula) {
        this.formula = formula;
        var values = formula.values();
        formula.results().forEach(result -> needed.set(result.id()));
        for (int i = values.size() - 1; i >= 0; i--) {
            if (needed.get(i)) {
                values.get(i).arguments().forEach(argument -> needed.set(argument.id()));
            }
        }
    }

    Formula formula() {
        return formula;
    }

    /** Returns the results of operations that a formula's results need, in order: those that vary, or the others. */
    List<Value> computed(boolean varies) {
        return formula.values().stream()
                .filter(value ->
                        value.origin() == Value.Origin.RESULT && needed.get(value.id()) && value.varies() == varies)
                .toList();
    }

    /** Returns whether a value is another one in a new shape. */
    static boolean isView(Value value) {
        return value.origin() == Value.Origin.RESULT && value.operation() instanceof Reshape;
    }

    /** Returns the value whose memory this one is. */
    static Value root(Value value) {
        return isView(value) ? root(value.arguments().get(0)) : value;
    }

    /** Returns the values whose memory a derivative of {@code computed} reads. */
    static BitSet kept(List<Value> computed) {
        var kept = new BitSet();
        for (Value value : computed) {
            Operation operation = value.operation();
            if (operation.keepsResult()) {
                kept.set(root(value).id());
            }
            for (int i = 0; i < value.arguments().size(); i++) {
                if (operation.keepsArgument(i)) {
                    kept.set(root(value.arguments().get(i)).id());
                }
            }
        }
        return kept;
    }

    /** Returns the values through which a change of one of {@code leaves} reaches a result. */
    BitSet reached(BitSet leaves) {
        var reached = (BitSet) leaves.clone();
        for (Value value : formula.values()) {
            for (int i = 0; i < value.arguments().size(); i++) {
                if (reached.get(value.arguments().get(i).id())
                        && value.operation().differentiableBy(i)) {
                    reached.set(value.id());
                }
            }
        }
        reached.and(needed);
        return reached;
    }
}
