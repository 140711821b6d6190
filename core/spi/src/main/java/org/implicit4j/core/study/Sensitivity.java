package org.implicit4j.core.study;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How answers move with one kind of perturbation: the ratios {@code |y_t(x+dx) - y_t(x)| / |dx|} over the samples.
 *
 * @param value their {@link StudyMeasure#aggregate aggregate}: the empirical Lipschitz constant L_t
 * @param spread all of them
 * @param truth the aggregate of the same ratios of the true answers, where all are known
 * @param trueSpread all of these, likewise
 */
public record Sensitivity(double value, Spread spread, OptionalDouble truth, Optional<Spread> trueSpread) {}
