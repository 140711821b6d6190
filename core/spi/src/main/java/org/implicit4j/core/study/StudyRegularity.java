package org.implicit4j.core.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.implicit4j.core.analysis.Regularity;
import org.implicit4j.core.analysis.RegularityRequest;
import org.implicit4j.core.analysis.Shift;
import org.implicit4j.core.study.StudyCase.Perturbed;
import org.implicit4j.core.study.StudyOperators.Bound;

/**
 * Measures the {@link Regularity} of a model's operators at the inputs of a study, with its perturbations as shifts. A sample
 * without a perturbation of some kind has a shift of size 0 there.
 *
 * @param cases the clean and perturbed inputs; of one kind, at most one perturbation per sample is used
 * @param request its rounding is replaced by that of the operators
 * @param random of the directions in which contraction is estimated
 */
public record StudyRegularity<X, Y>(List<StudyCase<X, Y>> cases, RegularityRequest request, RandomGenerator random) {

    /** Returns the regularity of {@code operators}. */
    public <Z> Regularity of(StudyOperators<X, Z> operators) {
        Set<String> kinds = new LinkedHashSet<>();
        cases.forEach(one -> one.perturbations().forEach(perturbed -> kinds.add(perturbed.kind())));
        List<Bound<Z>> bounds = new ArrayList<>();
        try {
            Bound<Z> clean = operators.bind(cases.stream().map(StudyCase::clean).toList());
            bounds.add(clean);
            List<Shift<Z>> shifts = new ArrayList<>();
            for (String kind : kinds) {
                Bound<Z> moved = operators.bind(
                        cases.stream().map(one -> find(one, kind).input()).toList());
                bounds.add(moved);
                double[] sizes = cases.stream()
                        .mapToDouble(one -> find(one, kind).size())
                        .toArray();
                shifts.add(new Shift<>(kind, moved.operator(), sizes));
            }
            return Regularity.measure(clean.operator(), clean.start(), shifts, rounded(operators.rounding()), random);
        } finally {
            bounds.forEach(Bound::close);
        }
    }

    private record Input<X>(X input, double size) {}

    private Input<X> find(StudyCase<X, Y> one, String kind) {
        for (Perturbed<X, Y> perturbed : one.perturbations()) {
            if (perturbed.kind().equals(kind)) {
                return new Input<>(perturbed.input(), perturbed.size());
            }
        }
        return new Input<>(one.clean(), 0);
    }

    private RegularityRequest rounded(double rounding) {
        return new RegularityRequest(
                request.method(),
                request.tolerance(),
                request.maxEvaluations(),
                request.scrutiny().withRounding(rounding));
    }
}
