package org.implicit4j.core.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.implicit4j.core.study.StudyOperators.Bound;

/**
 * An implicit model that is all operator: a study gets its answers by {@linkplain PlainTrajectory plain iteration}, and its
 * regularity as well.
 *
 * @param <X> an input
 * @param <Y> an answer
 * @param <Z> a batch of states
 */
public final class OperatorModel<X, Y, Z> implements StudyModel<X, Y> {

    private final String name;
    private final long parameters;
    private final StudyOperators<X, Z> source;
    private final Function<Z, List<Y>> answers;
    private final Optional<ToDoubleFunction<X>> flops;

    private OperatorModel(
            String name,
            long parameters,
            StudyOperators<X, Z> source,
            Function<Z, List<Y>> answers,
            Optional<ToDoubleFunction<X>> flops) {
        this.name = name;
        this.parameters = parameters;
        this.source = source;
        this.answers = answers;
        this.flops = flops;
    }

    /**
     * Returns a model.
     *
     * @param parameters number of learned numbers
     * @param answers decodes a state into one answer per sample
     */
    public static <X, Y, Z> OperatorModel<X, Y, Z> of(
            String name, long parameters, StudyOperators<X, Z> source, Function<Z, List<Y>> answers) {
        return new OperatorModel<>(name, parameters, source, answers, Optional.empty());
    }

    /** Returns this model with what one evaluation at an input takes, in floating-point operations. */
    public OperatorModel<X, Y, Z> withFlops(ToDoubleFunction<X> perEvaluation) {
        return new OperatorModel<>(name, parameters, source, answers, Optional.of(perEvaluation));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ModelCurve.Kind kind() {
        return ModelCurve.Kind.IMPLICIT;
    }

    @Override
    public long parameters() {
        return parameters;
    }

    @Override
    public void answer(List<X> inputs, int iterations, Sink<Y> sink) {
        try (Bound<Z> bound = source.bind(inputs)) {
            PlainTrajectory.run(bound.operator(), bound.start(), iterations, answers, sink);
        }
    }

    @Override
    public OptionalDouble flops(X input, int evaluations) {
        return flops.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(evaluations * flops.get().applyAsDouble(input));
    }

    @Override
    public Optional<StudyOperators<X, ?>> operators() {
        return Optional.of(source);
    }
}
