package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a formula so that neighbouring element-wise operations are one: {@code gelu(a + b + c)} then is one pass over the
 * memory, not three. What depends on bound inputs alone stays apart from what varies, to be computed once.
 */
public final class FuseElementwise {

    private FuseElementwise() {}

    /** Returns a formula with the same inputs, parameters and results, and fewer operations. */
    public static Formula in(Formula formula) {
        var groups = new ElementwiseGroups(formula);
        return Rewriting.of(
                formula,
                value -> groups.needs(value) && !groups.isInner(value)
                        ? Optional.of(step(value, groups.members(value)))
                        : Optional.empty());
    }

    private static Rewriting.Step step(Value value, List<Value> members) {
        return members.size() == 1 ? Rewriting.Step.same(value) : chain(members);
    }

    private static Rewriting.Step chain(List<Value> members) {
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
        return new Rewriting.Step(new ElementwiseChain(arguments.size(), steps), List.copyOf(arguments));
    }
}
