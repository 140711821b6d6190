package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a formula so that neighbouring element-wise operations are one: {@code gelu(a + b + c)} then is one pass over the
 * memory, not three. What depends on bound inputs alone stays apart from what varies, to be computed once.
 */
public final class FuseElementwise {

    private final Formula formula;
    private final ElementwiseGroups groups;
    private final Formula.Builder fused = Formula.builder();
    private final Map<Value, Value> copies = new HashMap<>();

    private FuseElementwise(Formula formula) {
        this.formula = formula;
        this.groups = new ElementwiseGroups(formula);
    }

    /** Returns a formula with the same inputs, parameters and results, and fewer operations. */
    public static Formula in(Formula formula) {
        return new FuseElementwise(formula).rewrite();
    }

    private Formula rewrite() {
        for (Value value : formula.values()) {
            switch (value.origin()) {
                case VARYING ->
                    copies.put(value, fused.varying(value.name(), value.shape().toArray()));
                case BOUND ->
                    copies.put(value, fused.bound(value.name(), value.shape().toArray()));
                case PARAMETER -> copies.put(value, fused.parameter(value.parameter()));
                case RESULT -> {
                    if (groups.needs(value) && !groups.isInner(value)) {
                        copies.put(value, computed(value));
                    }
                }
            }
        }
        return fused.build(formula.results().stream().map(copies::get).toArray(Value[]::new));
    }

    private Value computed(Value value) {
        List<Value> members = groups.members(value);
        return members.size() == 1 ? fused.apply(value.operation(), copies(value.arguments())) : chain(members);
    }

    private Value[] copies(List<Value> values) {
        return values.stream().map(copies::get).toArray(Value[]::new);
    }

    private Value chain(List<Value> members) {
        var arguments = new LinkedHashSet<Value>();
        for (Value member : members) {
            arguments.addAll(member.arguments());
        }
        members.forEach(arguments::remove);
        var numbered = new ArrayList<>(arguments);
        numbered.addAll(members);
        List<ChainStep> steps = members.stream()
                .map(member -> new ChainStep(
                        (Elementwise) member.operation(),
                        member.arguments().stream().map(numbered::indexOf).toList()))
                .toList();
        return fused.apply(new ElementwiseChain(arguments.size(), steps), copies(List.copyOf(arguments)));
    }
}
